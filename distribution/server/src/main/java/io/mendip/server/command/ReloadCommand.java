/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.config.Schema;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Has the running server take up changed settings and certificates. */
@Command(name = "reload", description = "Takes up changed settings and certificates; no agent loses its connection.")
final class ReloadCommand implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        CheckConfigCommand.require(place.data());
        var taken = place.api().post("/system/reload", Map.of()).orProblem();
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var schema = Schema.of(Place.home());
        for (var setting : list(taken.get("settings"))) {
            var parts = String.valueOf(setting).split(" ", 2);
            out.println("changed: " + setting
                    + (schema.atRestart(parts[0], parts[1]) ? " (used after ./mendip restart server)" : ""));
        }
        list(taken.get("files")).forEach(file -> out.println("read anew: " + file));
        if (list(taken.get("settings")).isEmpty() && list(taken.get("files")).isEmpty()) {
            out.println("nothing has changed");
        }
        out.flush();
        return 0;
    }

    private static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }
}
