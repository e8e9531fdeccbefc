/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scans agent bundles for kinds of checks and of tasks. One bad bundle, or one bad check in it, spoils no other. */
final class AgentBundles {

    private static final String COMPONENTS = "Service-Component";
    private static final int MAX_COMPONENTS = 200;

    private final Map<String, InstalledType> types = new HashMap<>();
    private final Map<String, InstalledType> tasks = new HashMap<>();
    private final Map<String, String> problems = new LinkedHashMap<>();

    private AgentBundles() {}

    /**
     * What a scan found.
     *
     * @param types kinds of checks, by id
     * @param tasks kinds of tasks, by id
     * @param problems what was left out and why, by file and id
     */
    record Scan(Map<String, InstalledType> types, Map<String, InstalledType> tasks, Map<String, String> problems) {

        static final Scan NOTHING = new Scan(Map.of(), Map.of(), Map.of());

        Scan {
            types = Map.copyOf(types);
            tasks = Map.copyOf(tasks);
            problems = Map.copyOf(problems);
        }
    }

    /** Reads all bundles of a folder; an absent folder has none. */
    static Scan scan(Path folder) {
        return scan(jars(folder));
    }

    /** Reads bundles; of two with one id the first keeps it. */
    static Scan scan(List<Path> jars) {
        var bundles = new AgentBundles();
        jars.forEach(bundles::add);
        return new Scan(bundles.types, bundles.tasks, bundles.problems);
    }

    /** In the order of their names, so that every node that sees the same files sees the same types. */
    static List<Path> jars(Path folder) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            return List.of();
        }
    }

    private void add(Path jar) {
        var file = String.valueOf(jar.getFileName());
        try (var archive = BundleArchive.open(jar)) {
            var manifest = archive.manifest();
            var components = manifest.getValue(COMPONENTS);
            if (components == null) {
                return;
            }
            var name = orEmpty(manifest.getValue("Bundle-SymbolicName"))
                    .split(";", 2)[0]
                    .strip();
            var version = orEmpty(manifest.getValue("Bundle-Version")).strip();
            if (name.isEmpty() || version.isEmpty()) {
                throw new UnreadableBundleException("it has no symbolic name or no version");
            }
            var reader = new CheckTypeReader(archive, name, version);
            for (var component : components(archive, components)) {
                add(file, reader, component);
            }
        } catch (UnreadableBundleException e) {
            problems.put(file, e.getMessage());
        }
    }

    private void add(String file, CheckTypeReader reader, ComponentDescription component) {
        add(file, reader, component, ExtensionPoint.CHECK, types);
        add(file, reader, component, ExtensionPoint.TASK, tasks);
    }

    private void add(
            String file,
            CheckTypeReader reader,
            ComponentDescription component,
            ExtensionPoint point,
            Map<String, InstalledType> known) {
        if (!component.properties().containsKey(point.property("id"))) {
            return;
        }
        try {
            var type = reader.read(component, point);
            var other = known.putIfAbsent(type.id(), type);
            if (other != null) {
                problems.put(
                        file + " " + type.id(),
                        "the bundle " + other.bundle() + " has a " + point.noun() + " of this id already");
            }
        } catch (UnreadableBundleException e) {
            problems.put(file + " " + component.implementation(), e.getMessage());
        }
    }

    private static List<ComponentDescription> components(BundleArchive archive, String header)
            throws UnreadableBundleException {
        var found = new ArrayList<ComponentDescription>();
        for (var clause : header.split(",", -1)) {
            for (var path : paths(archive, clause.split(";", 2)[0].strip())) {
                var xml = archive.read(path, BundleArchive.MAX_COMPONENT);
                if (xml.isPresent()) {
                    found.addAll(ComponentDescription.parse(xml.get()));
                }
                if (found.size() > MAX_COMPONENTS) {
                    throw new UnreadableBundleException("it has more than " + MAX_COMPONENTS + " components");
                }
            }
        }
        return found;
    }

    /** The last part of a path may hold one asterisk, as in {@code OSGI-INF/*.xml}. */
    private static List<String> paths(BundleArchive archive, String path) {
        int star = path.indexOf('*');
        if (star < 0) {
            return List.of(path);
        }
        int slash = path.lastIndexOf('/') + 1;
        if (star < slash) {
            return List.of();
        }
        var prefix = path.substring(slash, star);
        return archive.names(path.substring(0, slash), path.substring(star + 1)).stream()
                .filter(name -> name.startsWith(prefix, slash))
                .toList();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
