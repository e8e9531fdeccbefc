/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.verify;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.module.ModuleDescriptor.Exports;
import java.lang.module.ModuleFinder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what agents offer from the agent in the distribution: exports of its jars, and of the modules of its Java. */
public final class ShippedAgent {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedAgent.class);

    /** Bundles of ours are their own business, but for what is made for others. */
    private static final String OURS = "io.mendip.";

    private static final Set<String> FOR_OTHERS =
            Set.of("io.mendip.check.api", "io.mendip.agent.api", "io.mendip.task.api");
    /** On the agent's class path, and offered by its framework: see the agent's launcher. */
    private static final Set<String> OFFERED_LIBRARIES = Set.of("slf4j.api", "org.apache.felix.framework");

    private static final int OLDEST_JAVA = 17;

    private final Map<String, List<Version>> packages = new HashMap<>();
    private final Set<String> bundles = new HashSet<>();

    private ShippedAgent() {}

    /** Reads the agent in a distribution. */
    public static AgentOffer read(Path home) {
        var agent = new ShippedAgent();
        agent.add(home.resolve("agent/base"), false);
        agent.add(home.resolve("agent/bundles"), false);
        agent.add(home.resolve("agent/lib"), true);
        agent.add(home.resolve("agent-bundles"), false);
        agent.offer("org.jspecify.annotations", new Version(1, 0, 0));
        agent.addModules(home.resolve("agent/runtime/release"));
        LOG.info("agents offer {} packages", agent.packages.size());
        return new AgentOffer(agent.packages, agent.bundles, OLDEST_JAVA);
    }

    /** Version of the agent in a distribution, as it says it itself; empty when there is none. */
    public static String version(Path home) {
        var file = home.resolve("agent/VERSION");
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    private void add(Path folder, boolean libraries) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (var files = Files.list(folder)) {
            for (var jar :
                    files.filter(file -> file.toString().endsWith(".jar")).toList()) {
                add(manifest(jar), libraries);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the agent's bundles in " + folder, e);
        }
    }

    private static Attributes manifest(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile(), false)) {
            var manifest = file.getManifest();
            return manifest == null ? new Attributes() : manifest.getMainAttributes();
        }
    }

    private void add(Attributes main, boolean libraries) {
        var header = main.getValue(Constants.BUNDLE_SYMBOLICNAME);
        if (header == null) {
            return;
        }
        var name = ManifestHeader.parse(header).get(0).names().get(0);
        bundles.add(name);
        boolean offered =
                libraries ? OFFERED_LIBRARIES.contains(name) : !name.startsWith(OURS) || FOR_OTHERS.contains(name);
        var exports = main.getValue(Constants.EXPORT_PACKAGE);
        if (offered && exports != null) {
            for (var clause : ManifestHeader.parse(exports.strip())) {
                var version = Version.parseVersion(clause.attributes().getOrDefault("version", "0.0.0"));
                clause.names().forEach(exported -> offer(exported, version));
            }
        }
    }

    /** The framework exports what the modules of its Java export to everybody; they have no versions. */
    private void addModules(Path release) {
        var names = modules(release);
        ModuleFinder.ofSystem().findAll().stream()
                .map(reference -> reference.descriptor())
                .filter(module -> names.isEmpty() || names.contains(module.name()))
                .flatMap(module -> module.exports().stream())
                .filter(exports -> !exports.isQualified())
                .map(Exports::source)
                .forEach(exported -> offer(exported, Version.emptyVersion));
    }

    /** Of the agent's runtime image; empty when it runs on a whole JDK. */
    private static Set<String> modules(Path release) {
        if (!Files.exists(release)) {
            return Set.of();
        }
        try {
            return Files.readAllLines(release).stream()
                    .filter(line -> line.startsWith("MODULES="))
                    .map(line -> line.substring("MODULES=".length()).replace("\"", ""))
                    .findFirst()
                    .map(line -> Set.of(line.strip().split(" ")))
                    .orElse(Set.of());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + release, e);
        }
    }

    private void offer(String name, Version version) {
        packages.computeIfAbsent(name, missing -> new ArrayList<>()).add(version);
    }
}
