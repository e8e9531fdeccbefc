/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** User accounts. */
@Command(name = "user", description = "User accounts.", subcommands = UserCommand.Reset.class)
final class UserCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getErr());
        return Mendip.PROBLEM;
    }

    /** Lets somebody in who has lost the password. */
    @Command(name = "reset", description = "Prints a one-time link for a new password and ends the user's sessions.")
    static final class Reset implements Callable<Integer> {

        @Mixin
        private final Place place = new Place();

        @Parameters(description = "Name of the user.")
        private String name = "";

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            var path = "/local/users/"
                    + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20") + "/reset";
            var made = place.api().post(path, Map.of()).orProblem();
            var url = Settings.load(place.data()).url();
            var out = Objects.requireNonNull(spec).commandLine().getOut();
            out.println(url + String.valueOf(made.get("url")).replaceFirst("^/", ""));
            out.flush();
            return 0;
        }
    }
}
