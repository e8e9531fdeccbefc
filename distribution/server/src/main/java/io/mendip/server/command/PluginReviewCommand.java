/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.LocalApi;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What an administrator decides about uploaded bundles. */
final class PluginReviewCommand {

    private static final String PATH = "/plugins";

    private PluginReviewCommand() {}

    /** Signs one off. */
    @Command(name = "signoff", description = "Signs an uploaded bundle off, which releases it to all agents.")
    static final class SignOff implements Callable<Integer> {

        @Mixin
        private final Place place = new Place();

        @Mixin
        private final Reviewed reviewed = new Reviewed();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            var done = reviewed.decide(place.api(), "signoff", "");
            print(spec, "released: " + PluginCommand.line(done));
            return 0;
        }
    }

    /** Refuses one. */
    @Command(name = "refuse", description = "Refuses an uploaded bundle.")
    static final class Refuse implements Callable<Integer> {

        @Mixin
        private final Place place = new Place();

        @Mixin
        private final Reviewed reviewed = new Reviewed();

        @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for whoever uploaded it.")
        private String reason = "";

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            var done = reviewed.decide(place.api(), "refusal", reason);
            print(spec, "refused: " + done.get("symbolicName") + " " + reviewed.version);
            return 0;
        }
    }

    /** What was reviewed. */
    static final class Reviewed {

        @Parameters(index = "0", paramLabel = "NAME", description = "Symbolic name of the bundle.")
        private String name = "";

        @Parameters(index = "1", paramLabel = "VERSION", description = "The version that was reviewed.")
        private String version = "";

        @Parameters(index = "2", paramLabel = "SHA256", description = "SHA-256 of the jar that was reviewed.")
        private String sha256 = "";

        private Map<String, Object> decide(LocalApi api, String decision, String reason) throws Exception {
            var plugin = PluginCommand.named(PluginCommand.items(api.get(PATH).orProblem()), name);
            return PluginReviewCommand.decide(api, plugin, decision, version, sha256, reason);
        }
    }

    /** Tells the server what was decided; answers the plugin as it is then. */
    static Map<String, Object> decide(
            LocalApi api, Map<?, ?> plugin, String decision, String version, String sha256, String reason)
            throws Exception {
        var body = new LinkedHashMap<String, Object>();
        body.put("version", version);
        body.put("sha256", sha256);
        body.put("reason", reason);
        return api.post(PATH + "/" + plugin.get("id") + "/" + decision, body).orProblem();
    }

    /** Of the bytes that are sent, so that no others are signed off. */
    static String sha256(Path file) throws IOException {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private static void print(@Nullable CommandSpec spec, String line) {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(line);
        out.flush();
    }
}
