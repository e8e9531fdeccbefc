/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.Version;
import io.mendip.server.config.ConfigurationFiles;
import io.mendip.server.config.Schema;
import io.mendip.server.framework.Launch;
import io.mendip.server.framework.Server;
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
        var home = Place.home();
        var launch = new Launch(
                home,
                data.root(),
                Version.of(home),
                ports.https(),
                ports.http(),
                ports.nats(),
                ports.database(),
                ports.natsUrl());
        new Server(data, launch, new ConfigurationFiles(data.config(), Schema.of(home))).run();
        return 0;
    }
}
