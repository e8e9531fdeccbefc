/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.ServerProblem;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Bundles for agents. */
@Command(
        name = "plugin",
        description = "Bundles for agents.",
        subcommands = {
            PluginCommand.Sign.class,
            PluginCommand.Upload.class,
            PluginReviewCommand.SignOff.class,
            PluginReviewCommand.Refuse.class,
            PluginCommand.ListAll.class,
            PluginCommand.Remove.class
        })
final class PluginCommand implements Callable<Integer> {

    private static final String PATH = "/plugins";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getErr());
        return Mendip.PROBLEM;
    }

    private static PrintWriter out(@Nullable CommandSpec spec) {
        return Objects.requireNonNull(spec).commandLine().getOut();
    }

    static Path jar(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ServerProblem(file + " cannot be read. Name the jar of a bundle.");
        }
        return file;
    }

    /** Signs jars with the key of this installation's development publisher. */
    @Command(name = "sign", description = "Signs jars as this installation's development publisher.")
    static final class Sign implements Callable<Integer> {

        @Mixin
        private final Place place = new Place();

        @Parameters(paramLabel = "JAR", arity = "1..*", description = "The bundles.")
        private List<Path> jars = List.of();

        @Option(
                names = "--out",
                paramLabel = "FILE",
                description = "Where to write the one that is signed; in place of the jar by default.")
        private @Nullable Path target;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            if (target != null && jars.size() > 1) {
                throw new ServerProblem(
                        "--out takes one jar. Sign one at a time, or all in their places without --out.");
            }
            jars.forEach(PluginCommand::jar);
            var signing = new JarSigning(place.data());
            var out = out(spec);
            for (var jar : jars) {
                var signed = target == null ? jar : target;
                signing.sign(jar, signed);
                out.println("signed: " + signed);
            }
            out.flush();
            return 0;
        }
    }

    /** Uploads a jar. */
    @Command(name = "upload", description = "Uploads a signed bundle, which then waits for its sign-off.")
    static final class Upload implements Callable<Integer> {

        @Mixin
        private final Place place = new Place();

        @Parameters(paramLabel = "JAR", description = "The signed bundle.")
        private Path jar = Path.of("");

        @Option(names = "--sign-off", description = "Signs these very bytes off, too: agents run them then.")
        private boolean signOff;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            var sha256 = PluginReviewCommand.sha256(jar(jar));
            var plugin =
                    place.api().upload(PATH, "application/java-archive", jar).orProblem();
            var out = out(spec);
            if (!(plugin.get("waiting") instanceof String version)) {
                out.println(state(plugin, "released already: ") + line(plugin));
            } else if (signOff) {
                var done = PluginReviewCommand.decide(place.api(), plugin, "signoff", version, sha256, "");
                out.println("released: " + line(done));
            } else {
                out.println("waits for its sign-off: " + line(plugin));
                out.println("./mendip plugin signoff " + plugin.get("symbolicName") + " " + version + " " + sha256);
            }
            out.flush();
            return 0;
        }

        private static String state(Map<?, ?> plugin, String released) {
            return "released".equals(plugin.get("state")) ? released : plugin.get("state") + ": ";
        }
    }

    /** Lists what is released. */
    @Command(name = "list", description = "Lists the plugins, one a line.")
    static final class ListAll implements Callable<Integer> {

        @Mixin
        private final Place place = new Place();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            var out = out(spec);
            items(place.api().get(PATH).orProblem())
                    .forEach(plugin -> out.println(line(plugin) + waiting(plugin) + agents(plugin)));
            out.flush();
            return 0;
        }

        private static String waiting(Map<?, ?> plugin) {
            if (plugin.get("waiting") instanceof String version) {
                return ", " + version + " waits for its sign-off";
            }
            return "refused".equals(plugin.get("state")) ? ", refused" : "";
        }

        private static String agents(Map<?, ?> plugin) {
            return !"released".equals(plugin.get("state"))
                    ? ""
                    : plugin.get("agents") instanceof Map<?, ?> agents
                            ? ", on " + agents.get("active") + " of " + agents.get("planned") + " agents ("
                                    + agents.get("waiting") + " waiting, " + agents.get("failed") + " failed, "
                                    + agents.get("quarantined") + " quarantined)"
                            : "";
        }
    }

    /** Withdraws one. */
    @Command(name = "remove", description = "Withdraws a plugin from all agents.")
    static final class Remove implements Callable<Integer> {

        @Mixin
        private final Place place = new Place();

        @Parameters(paramLabel = "NAME", description = "Symbolic name of the bundle.")
        private String name = "";

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            var api = place.api();
            api.delete(PATH + "/"
                            + named(items(api.get(PATH).orProblem()), name).get("id"))
                    .orProblem();
            var out = out(spec);
            out.println("removed: " + name);
            out.flush();
            return 0;
        }
    }

    static Map<?, ?> named(List<Map<?, ?>> plugins, String name) {
        return plugins.stream()
                .filter(plugin -> name.equals(plugin.get("symbolicName")))
                .findFirst()
                .orElseThrow(() -> new ServerProblem("No plugin is named " + name + ". Look at ./mendip plugin list."));
    }

    static List<Map<?, ?>> items(Map<String, Object> page) {
        return page.get("items") instanceof List<?> items
                ? items.stream()
                        .filter(Map.class::isInstance)
                        .<Map<?, ?>>map(Map.class::cast)
                        .toList()
                : List.of();
    }

    static String line(Map<?, ?> plugin) {
        var types = plugin.get("checkTypes") instanceof List<?> list
                ? list.stream()
                        .map(type -> type instanceof Map<?, ?> map ? String.valueOf(map.get("id")) : "")
                        .collect(Collectors.joining(", "))
                : "";
        return plugin.get("symbolicName") + " " + plugin.get("version") + ", checks: " + types;
    }
}
