/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** API keys. */
@Command(name = "api-key", description = "API keys.", subcommands = ApiKeyCommand.Create.class)
final class ApiKeyCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getErr());
        return Mendip.PROBLEM;
    }

    /** Makes one. */
    @Command(name = "create", description = "Prints a new key, alone, on standard output.")
    static final class Create implements Callable<Integer> {

        @Mixin
        private final Place place = new Place();

        @Option(names = "--user", required = true, description = "Whose key; its rights are the user's.")
        private String user = "";

        @Option(names = "--name", required = true, description = "Label to know it by.")
        private String label = "";

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            var made = place.api()
                    .post("/local/api-keys", Map.of("user", user, "name", label))
                    .orProblem();
            var out = Objects.requireNonNull(spec).commandLine().getOut();
            out.println(made.get("key"));
            out.flush();
            return 0;
        }
    }
}
