/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.Supervisors;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Stops what {@code up} started. */
@Command(name = "down", description = "Stops everything; safe to call twice.")
final class DownCommand implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Override
    public Integer call() {
        var supervisors = new Supervisors(Place.home(), place.data());
        if (place.data().exists()) {
            supervisors.stop("agent");
            supervisors.stop("server");
        }
        return 0;
    }
}
