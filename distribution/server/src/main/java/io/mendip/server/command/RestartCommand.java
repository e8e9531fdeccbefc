/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.ServerProblem;
import io.mendip.server.Settings;
import io.mendip.server.Supervisors;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Stops a process in good order; its supervisor starts it again. */
@Command(name = "restart", description = "Restarts the server, this machine's agent, or both.")
final class RestartCommand implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Parameters(arity = "0..1", defaultValue = "all", description = "server, agent or all.")
    private String component = "all";

    @Override
    public Integer call() {
        Predicate<String> wanted = name -> component.equals("all") || component.equals(name);
        if (!component.equals("all") && !component.equals("server") && !component.equals("agent")) {
            throw new ServerProblem("There is no component " + component + ": say server, agent or all.");
        }
        Settings.load(place.data());
        var supervisors = new Supervisors(Place.home(), place.data());
        boolean any = false;
        for (var name : new String[] {"agent", "server"}) {
            if (wanted.test(name) && supervisors.running(name)) {
                any |= supervisors.program(name).map(ProcessHandle::destroy).orElse(false);
            }
        }
        if (!any) {
            throw new ServerProblem("Nothing runs on " + place.data().root() + ". Start it with ./mendip up.");
        }
        return 0;
    }
}
