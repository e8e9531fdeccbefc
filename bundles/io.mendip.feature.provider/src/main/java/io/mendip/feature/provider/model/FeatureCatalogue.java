/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.model;

import io.mendip.feature.provider.model.FeatureFile.WrongFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * The features of a folder. A wrong file spoils no other but those that require its feature; what it names stays on, as if
 * it were core.
 *
 * @param features by id, each after those it requires
 * @param problems why a file was refused, by its name
 */
public record FeatureCatalogue(Map<String, Feature> features, Map<String, String> problems) {

    /** Domains without which nothing works, or nobody could switch anything on again. */
    public static final Set<String> CORE = Set.of(
            "account",
            "bus",
            "command",
            "console",
            "feature",
            "fleet",
            "history",
            "lib",
            "monitor",
            "policy",
            "protocol",
            "rest",
            "store",
            "system",
            "trust");

    private static final Pattern OURS = Pattern.compile("io\\.mendip\\.([a-z]+)(\\..*)?");

    /** Copies the maps, in their order. */
    public FeatureCatalogue {
        features = Collections.unmodifiableMap(new LinkedHashMap<>(features));
        problems = Collections.unmodifiableMap(new TreeMap<>(problems));
    }

    /**
     * Reads all files of a folder that end in {@code .json}; an absent folder has none.
     *
     * @param serverBundles symbolic names of the bundles that are installed
     * @param agentBundles symbolic names of the bundles that agents are shipped with
     */
    public static FeatureCatalogue read(Path folder, Set<String> serverBundles, Set<String> agentBundles) {
        var read = new TreeMap<String, Feature>();
        var problems = new TreeMap<String, String>();
        for (var file : files(folder, problems)) {
            try {
                var feature = FeatureFile.read(file);
                requireThere(feature, serverBundles, agentBundles);
                requireOwn(feature, read.values());
                read.put(feature.id(), feature);
            } catch (WrongFileException e) {
                problems.put(String.valueOf(file.getFileName()), String.valueOf(e.getMessage()));
            }
        }
        return new FeatureCatalogue(ordered(read, problems), problems);
    }

    private static List<Path> files(Path folder, Map<String, String> problems) {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.put(folder.toString(), "the folder cannot be read: " + e.getMessage());
            return List.of();
        }
    }

    private static void requireThere(Feature feature, Set<String> serverBundles, Set<String> agentBundles)
            throws WrongFileException {
        if (CORE.contains(feature.id())) {
            throw new WrongFileException(feature.id() + " is core and cannot be a feature");
        }
        for (var bundle : feature.serverBundles()) {
            var match = OURS.matcher(bundle);
            if (!serverBundles.contains(bundle)) {
                throw new WrongFileException("it names the bundle " + bundle + ", which is not installed");
            }
            if (match.matches() && (CORE.contains(match.group(1)) || bundle.endsWith(".api"))) {
                throw new WrongFileException("it names the bundle " + bundle + ", which belongs to the core");
            }
        }
        for (var bundle : feature.agentBundles()) {
            if (!agentBundles.contains(bundle)) {
                throw new WrongFileException("it names the agent bundle " + bundle + ", which is not shipped");
            }
        }
    }

    private static void requireOwn(Feature feature, Collection<Feature> others) throws WrongFileException {
        for (var other : others) {
            requireDisjoint("bundle", feature.serverBundles(), other.serverBundles(), other.id());
            requireDisjoint("agent bundle", feature.agentBundles(), other.agentBundles(), other.id());
            requireDisjoint("check type", feature.kinds(), other.kinds(), other.id());
            requireDisjoint("plan contributor", feature.contributors(), other.contributors(), other.id());
        }
    }

    private static void requireDisjoint(String what, List<String> own, List<String> others, String owner)
            throws WrongFileException {
        for (var name : own) {
            if (others.contains(name)) {
                throw new WrongFileException("the " + what + " " + name + " belongs to the feature " + owner
                        + " already; two features cannot share one");
            }
        }
    }

    /** Takes features whose requirements are all taken, until no more come; the rest is in a circle or lacks something. */
    private static Map<String, Feature> ordered(Map<String, Feature> read, Map<String, String> problems) {
        var ordered = new LinkedHashMap<String, Feature>();
        var rest = new ArrayList<>(read.values());
        while (rest.removeIf(feature -> {
            boolean ready = ordered.keySet().containsAll(feature.requires());
            if (ready) {
                ordered.put(feature.id(), feature);
            }
            return ready;
        })) {}
        var left = new HashMap<String, Feature>();
        rest.forEach(feature -> left.put(feature.id(), feature));
        rest.forEach(feature -> problems.put(feature.id() + ".json", why(feature, ordered.keySet(), left)));
        return ordered;
    }

    private static String why(Feature feature, Set<String> taken, Map<String, Feature> left) {
        var circle = new ArrayList<>(List.of(feature.id()));
        var at = Optional.of(feature);
        while (at.isPresent()) {
            var missing = at.get().requires().stream()
                    .filter(id -> !taken.contains(id))
                    .findFirst()
                    .orElseThrow();
            if (circle.contains(missing)) {
                circle.add(missing);
                return "it requires itself in a circle: " + String.join(" -> ", circle);
            }
            circle.add(missing);
            at = Optional.ofNullable(left.get(missing));
        }
        return "it requires " + String.join(", which requires ", circle.subList(1, circle.size()))
                + ", which is not there or was refused";
    }

    /** A feature, when there is one of this id. */
    public Optional<Feature> find(String id) {
        return Optional.ofNullable(features.get(id));
    }

    /** Ids of the features that require one, directly. */
    public List<String> requiring(String id) {
        return features.values().stream()
                .filter(feature -> feature.requires().contains(id))
                .map(Feature::id)
                .toList();
    }
}
