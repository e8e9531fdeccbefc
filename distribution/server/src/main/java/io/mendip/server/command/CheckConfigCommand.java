/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.DataFolders;
import io.mendip.server.ServerProblem;
import io.mendip.server.config.ConfigurationFiles;
import io.mendip.server.config.Schema;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Checks the files in {@code config/} without using them. */
@Command(name = "check-config", description = "Checks the files in config/ and names all that is wrong with them.")
final class CheckConfigCommand implements Callable<Integer> {

    @Mixin
    private final Place place = new Place();

    @Option(names = "--list", description = "Shows instead what can be set, with what is allowed.")
    private boolean list;

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var line = Objects.requireNonNull(spec).commandLine();
        var schema = Schema.of(Place.home());
        if (list) {
            schema.lines().forEach(line.getOut()::println);
            line.getOut().flush();
            return 0;
        }
        var folder = place.data().config();
        var result = new ConfigurationFiles(folder, schema).check();
        result.problems().forEach(line.getErr()::println);
        line.getErr().flush();
        if (result.problems().isEmpty()) {
            int settings =
                    result.settings().values().stream().mapToInt(Map::size).sum();
            line.getOut().println(folder + ": " + result.files() + " files, " + settings + " settings, all well");
            line.getOut().flush();
        }
        return result.problems().isEmpty() ? 0 : Mendip.NOT_WELL;
    }

    /**
     * Makes sure, before anything is touched, that the files can be used.
     *
     * @throws ServerProblem with the first thing that is wrong
     */
    static void require(DataFolders data) {
        var problems = new ConfigurationFiles(data.config(), Schema.of(Place.home()))
                .check()
                .problems();
        if (!problems.isEmpty()) {
            var more =
                    problems.size() == 1 ? "" : " (and " + (problems.size() - 1) + " more, see ./mendip check-config)";
            throw new ServerProblem(problems.get(0) + more + ". Nothing was changed.");
        }
    }
}
