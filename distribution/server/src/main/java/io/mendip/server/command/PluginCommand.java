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

    private static Path jar(Path file) {
        if (!Files.isReadable(file) || Files.isDirectory(file)) {
            throw new ServerProblem(file + " cannot be read. Name the jar of a bundle.");
        }
        return file;
    }

    /** Signs a jar with the key of this installation's development publisher. */
    @Command(name = "sign", description = "Signs a jar as this installation's development publisher.")
    static final class Sign implements Callable<Integer> {

        @Mixin
        private final Place place = new Place();

        @Parameters(paramLabel = "JAR", description = "The bundle.")
        private Path jar = Path.of("");

        @Option(
                names = "--out",
                paramLabel = "FILE",
                description = "Where to write it; in place of the jar by default.")
        private @Nullable Path target;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            var signed = target == null ? jar : target;
            new JarSigning(place.data()).sign(jar(jar), signed);
            var out = out(spec);
            out.println("signed: " + signed);
            out.flush();
            return 0;
        }
    }

    /** Uploads a jar. */
    @Command(name = "upload", description = "Uploads a signed bundle and releases it to all agents.")
    static final class Upload implements Callable<Integer> {

        @Mixin
        private final Place place = new Place();

        @Parameters(paramLabel = "JAR", description = "The signed bundle.")
        private Path jar = Path.of("");

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            var reply = place.api().upload(PATH, "application/java-archive", jar(jar));
            var plugin = reply.orProblem();
            var out = out(spec);
            out.println((reply.status() == 200 ? "released already: " : "released: ") + line(plugin));
            out.flush();
            return 0;
        }
    }

    /** Lists what is released. */
    @Command(name = "list", description = "Lists the released plugins, one a line.")
    static final class ListAll implements Callable<Integer> {

        @Mixin
        private final Place place = new Place();

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() throws Exception {
            var out = out(spec);
            items(place.api().get(PATH).orProblem()).forEach(plugin -> out.println(line(plugin) + agents(plugin)));
            out.flush();
            return 0;
        }

        private static String agents(Map<?, ?> plugin) {
            return plugin.get("agents") instanceof Map<?, ?> agents
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
            var id = items(api.get(PATH).orProblem()).stream()
                    .filter(plugin -> name.equals(plugin.get("symbolicName")))
                    .map(plugin -> plugin.get("id"))
                    .findFirst()
                    .orElseThrow(
                            () -> new ServerProblem("No plugin is named " + name + ". Look at ./mendip plugin list."));
            api.delete(PATH + "/" + id).orProblem();
            var out = out(spec);
            out.println("removed: " + name);
            out.flush();
            return 0;
        }
    }

    private static List<Map<?, ?>> items(Map<String, Object> page) {
        return page.get("items") instanceof List<?> items
                ? items.stream()
                        .filter(Map.class::isInstance)
                        .<Map<?, ?>>map(Map.class::cast)
                        .toList()
                : List.of();
    }

    private static String line(Map<?, ?> plugin) {
        var types = plugin.get("checkTypes") instanceof List<?> list
                ? list.stream()
                        .map(type -> type instanceof Map<?, ?> map ? String.valueOf(map.get("id")) : "")
                        .collect(Collectors.joining(", "))
                : "";
        return plugin.get("symbolicName") + " " + plugin.get("version") + ", checks: " + types;
    }
}
