/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.server.LocalApi;
import io.mendip.server.ServerProblem;
import io.mendip.server.Settings;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
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
@Command(name = "status", description = "Shows each component; exit code 1 when one has failed.")
final class StatusCommand implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Option(names = "--json", description = "As JSON.")
    private boolean json;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws Exception {
        var settings = Settings.load(place.data());
        Map<String, Object> health;
        try {
            health = LocalApi.of(place.data(), settings.httpsPort())
                    .get("/system/health")
                    .orProblem();
        } catch (IOException e) {
            throw new ServerProblem("The server on " + place.data().root() + " does not run.", e);
        }
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        if (json) {
            out.println(JSON.std.asString(health));
        } else {
            out.printf(
                    Locale.ROOT,
                    "%-14s %-9s %-10s %-28s %s%n",
                    "COMPONENT",
                    "STATE",
                    "VERSION",
                    "ADDRESS",
                    "SINCE / REASON");
            for (var component : (List<?>) health.getOrDefault("components", List.of())) {
                var part = (Map<?, ?>) component;
                out.printf(
                        Locale.ROOT,
                        "%-14s %-9s %-10s %-28s %s %s%n",
                        part.get("name"),
                        part.get("status"),
                        part.get("version"),
                        part.get("address"),
                        part.get("since"),
                        part.get("reason"));
            }
        }
        out.flush();
        return "failed".equals(health.get("status")) ? 1 : 0;
    }
}
