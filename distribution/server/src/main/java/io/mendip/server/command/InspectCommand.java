/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.server.ServerProblem;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows what the server's jobs do. */
@Command(name = "inspect", description = "Server jobs: active, reserved, scheduled or stats.")
final class InspectCommand implements Callable<Integer> {

    private static final List<String> VIEWS = List.of("active", "reserved", "scheduled", "stats");

    @Mixin
    private final Place place = new Place();

    @Parameters(description = "active, reserved, scheduled or stats.")
    private String view = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        if (!VIEWS.contains(view)) {
            throw new ServerProblem("There is no view " + view + ": say " + String.join(", ", VIEWS) + ".");
        }
        var jobs = place.api().get("/system/jobs").orProblem();
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        if (jobs.get(view) instanceof List<?> list) {
            for (var job : list) {
                out.println(JSON.std.asString(job));
            }
        } else {
            out.println(JSON.std.asString(jobs.get(view)));
        }
        out.flush();
        return 0;
    }
}
