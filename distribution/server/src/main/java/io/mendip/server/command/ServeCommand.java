/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.framework.Server;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Runs the server in this process; what {@code up} and service managers start. */
@Command(name = "serve", hidden = true, description = "Runs the server in the foreground, without an agent.")
final class ServeCommand implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Mixin
    private final Ports ports = new Ports();

    @Override
    public Integer call() throws Exception {
        var data = place.data();
        data.create();
        new Server(Place.home(), data, properties()).run();
        return 0;
    }

    private Map<String, String> properties() {
        var properties = new HashMap<String, String>();
        properties.put("mendip.version", Mendip.Version.text());
        properties.put("mendip.https.port", String.valueOf(ports.https()));
        properties.put("mendip.http.port", String.valueOf(ports.http()));
        properties.put("mendip.nats.port", String.valueOf(ports.nats()));
        if (!ports.database().isEmpty()) {
            properties.put("mendip.database.url", ports.database());
        }
        if (!ports.natsUrl().isEmpty()) {
            properties.put("mendip.nats.url", ports.natsUrl());
        }
        return properties;
    }
}
