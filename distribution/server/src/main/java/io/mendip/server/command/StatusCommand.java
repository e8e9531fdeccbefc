/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.server.Settings;
import io.mendip.server.Status;
import io.mendip.server.Supervisors;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Shows how each part is. */
@Command(name = "status", description = "Shows each component with its state, version, address and since when.")
final class StatusCommand implements Callable<Integer> {

    private static final List<String> COLUMNS = List.of("name", "status", "version", "address", "since");

    @Mixin
    private final Place place = new Place();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var data = place.data();
        var supervisors = new Supervisors(Place.home(), data);
        var status = new Status(Place.home(), data, Settings.load(data), supervisors).read();
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            out.println(JSON.std.asString(status));
        } else {
            table(out, status);
        }
        out.flush();
        return "ok".equals(status.get("status")) ? 0 : Mendip.NOT_WELL;
    }

    private static void table(PrintWriter out, Map<String, Object> status) {
        var rows = new ArrayList<List<String>>();
        rows.add(List.of("COMPONENT", "STATE", "VERSION", "ADDRESS", "SINCE"));
        var parts = Status.components(status);
        parts.forEach(part -> rows.add(
                COLUMNS.stream().map(name -> String.valueOf(part.get(name))).toList()));
        for (int i = 0; i < rows.size(); i++) {
            out.println(line(rows, i));
            var reason = i == 0 ? "" : String.valueOf(parts.get(i - 1).get("reason"));
            if (!reason.isEmpty()) {
                out.println("  " + reason);
            }
        }
        for (var waiting : list(status.get("unsatisfied"))) {
            if (waiting instanceof Map<?, ?> component) {
                out.println("not started: " + component.get("component") + " " + component.get("reason"));
            }
        }
        for (var part : parts) {
            list(part.get("notices")).forEach(notice -> out.println("advice: " + notice));
        }
    }

    private static String line(List<List<String>> rows, int row) {
        var text = new StringBuilder();
        for (int i = 0; i < COLUMNS.size(); i++) {
            int column = i;
            int width = rows.stream()
                    .mapToInt(cells -> cells.get(column).length())
                    .max()
                    .orElse(0);
            text.append(rows.get(row).get(i))
                    .append(" ".repeat(width + 2 - rows.get(row).get(i).length()));
        }
        return text.toString().stripTrailing();
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
