/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.assembler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Pattern;

/**
 * Copies exactly the bundles of a run list from a folder of jars to {@code <out>/<start level>/}. What else lies in the
 * folder came with Maven's transitive dependencies and must not run.
 */
public final class Assembler {

    /** Service loader extenders and what they need must be up before the bundles they serve. */
    private static final Pattern FIRST =
            Pattern.compile("org\\.apache\\.aries\\.spifly.*|org\\.objectweb\\.asm.*|org\\.osgi\\.(util|service)\\..*");

    private static final Pattern SECOND = Pattern.compile(
            "slf4j.*|ch\\.qos\\..*|org\\.apache\\.felix\\.(log|logback|configadmin)" + "|org\\.eclipse\\.jetty.*");

    /** Hands the administrator's settings to Configuration Admin before anything that has settings starts. */
    private static final String CONFIGURING = "io.mendip.system.provider";

    /** Holds the bundles of features back before they would start. */
    private static final String HOLDING = "io.mendip.feature.provider";

    private static final Pattern OURS = Pattern.compile("io\\.mendip\\.(?!lib\\.).*");

    private Assembler() {}

    /**
     * Lays a distribution out.
     *
     * @param arguments bndrun file, folder of jars, folder to write
     * @throws IOException when a bundle of the list is missing or there are two of it
     */
    public static void main(String[] arguments) throws IOException {
        var wanted = RunBundles.read(Path.of(arguments[0])).symbolicNames();
        var found = index(Path.of(arguments[1]));
        var out = Path.of(arguments[2]);
        var written = new TreeSet<Path>();
        var problems = new ArrayList<String>();
        for (var name : wanted) {
            var jars = found.getOrDefault(name, List.of());
            if (jars.size() != 1) {
                problems.add(name + ": " + (jars.isEmpty() ? "no jar" : jars));
                continue;
            }
            var folder = Files.createDirectories(out.resolve(String.valueOf(startLevel(name))));
            var jar = jars.get(0);
            var target = folder.resolve(jar.getFileName().toString());
            Files.copy(jar, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            written.add(target);
        }
        if (!problems.isEmpty()) {
            throw new IOException("bundles of the run list that are not there exactly once: " + problems);
        }
        deleteOthers(out, written);
    }

    private static int startLevel(String symbolicName) {
        if (FIRST.matcher(symbolicName).matches()) {
            return 1;
        }
        if (SECOND.matcher(symbolicName).matches()) {
            return 2;
        }
        if (symbolicName.equals(CONFIGURING) || symbolicName.equals(HOLDING)) {
            return 4;
        }
        return OURS.matcher(symbolicName).matches() ? 5 : 3;
    }

    private static Map<String, List<Path>> index(Path folder) throws IOException {
        var byName = new HashMap<String, List<Path>>();
        try (var jars = Files.list(folder)) {
            for (var jar : jars.filter(path -> path.toString().endsWith(".jar"))
                    .sorted()
                    .toList()) {
                var name = symbolicName(jar);
                if (!name.isEmpty()) {
                    byName.computeIfAbsent(name, missing -> new ArrayList<>()).add(jar);
                }
            }
        }
        return byName;
    }

    private static String symbolicName(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            var name = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            return name == null ? "" : name.split(";", 2)[0].trim();
        }
    }

    /** A bundle that left the list, or an old version, must not stay in an incremental build. */
    private static void deleteOthers(Path out, Set<Path> keep) throws IOException {
        try (var files = Files.walk(out)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                if (!keep.contains(file)) {
                    Files.delete(file);
                }
            }
        }
    }
}
