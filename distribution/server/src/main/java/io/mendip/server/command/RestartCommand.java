/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.Restart;
import io.mendip.server.ServerProblem;
import io.mendip.server.Settings;
import io.mendip.server.Supervisors;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends a process in good order, has it started again and waits until it is ready. */
@Command(name = "restart", description = "Restarts one component or all, and returns when it is ready again.")
final class RestartCommand implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Parameters(arity = "0..1", defaultValue = "all", description = "server, database, nats, agent or all.")
    private String component = "all";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var data = place.data();
        var settings = Settings.load(data);
        var supervisors = new Supervisors(Place.home(), data);
        CheckConfigCommand.require(data);
        var restart = new Restart(data, settings, supervisors);
        switch (component) {
            case "server" -> restart.server();
            case "agent" -> restart.agent();
            case "database" -> restart.database();
            case "nats" -> restart.broker();
            case "all" -> {
                restart.server();
                if (settings.agent()) {
                    restart.agent();
                }
            }
            default ->
                throw new ServerProblem(
                        "There is no component " + component + ": say server, database, nats, agent or all.");
        }
        if (spec != null) {
            spec.commandLine().getOut().println(component + ": ready again");
            spec.commandLine().getOut().flush();
        }
        return 0;
    }
}
