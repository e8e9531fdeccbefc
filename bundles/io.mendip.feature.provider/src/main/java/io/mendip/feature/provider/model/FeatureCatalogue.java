/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.model;

import io.mendip.feature.ContributedFeature;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The features of a folder and those that came at runtime. A wrong one spoils no other but those that require it; what a
 * refused file names stays on, as if it were core.
 *
 * @param features by id, each after those it requires
 * @param problems why one was refused, by the name of its file, or by its id when it came at runtime
 */
public record FeatureCatalogue(Map<String, Feature> features, Map<String, String> problems) {

    /** Domains without which nothing works, or nobody could switch anything on again. */
    public static final Set<String> CORE = FeatureRules.CORE;

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
            var name = String.valueOf(file.getFileName());
            try {
                var feature = FeatureFile.read(file);
                FeatureRules.requireThere(feature, serverBundles, agentBundles);
                FeatureRules.requireOwn(feature, read.values());
                read.put(name, feature);
            } catch (RefusedFeatureException e) {
                problems.put(name, String.valueOf(e.getMessage()));
            }
        }
        return new FeatureCatalogue(FeatureOrder.order(Map.of(), read, problems), problems);
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

    /** These and those that came at runtime, of which an earlier one counts before a later. */
    public FeatureCatalogue with(Collection<ContributedFeature> contributed, Installed installed) {
        var accepted = new LinkedHashMap<String, Feature>();
        var refused = new TreeMap<>(problems);
        for (var one : contributed) {
            try {
                var feature = feature(one);
                var others = new ArrayList<>(features.values());
                others.addAll(accepted.values());
                FeatureRules.requireAdded(feature, installed);
                FeatureRules.requireOwn(feature, others);
                accepted.put(feature.id(), feature);
            } catch (RefusedFeatureException e) {
                refused.put(one.id(), String.valueOf(e.getMessage()));
            }
        }
        return new FeatureCatalogue(FeatureOrder.order(features, accepted, refused), refused);
    }

    private static Feature feature(ContributedFeature one) {
        return new Feature(
                one.id(),
                one.name(),
                one.description(),
                List.copyOf(one.serverBundles()),
                List.of(),
                List.of(),
                List.of(),
                List.copyOf(one.requires()),
                one.on());
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
