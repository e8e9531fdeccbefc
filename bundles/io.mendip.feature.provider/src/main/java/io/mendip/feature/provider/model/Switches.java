/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.model;

import io.mendip.feature.provider.store.Setting;
import io.mendip.feature.provider.store.Setting.Kind;
import io.mendip.feature.provider.store.Setting.Place;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * Which features are on for whom: the setting of the site, else of the client, else of everybody, else what the file says;
 * and never without the features it requires.
 */
public final class Switches {

    private final FeatureCatalogue catalogue;
    private final List<Setting> settings;
    private final Map<String, Map<Place, Boolean>> byFeature = new HashMap<>();

    /** Of the features that there are; settings of others wait until they come. */
    public Switches(FeatureCatalogue catalogue, List<Setting> settings) {
        this.catalogue = catalogue;
        this.settings = List.copyOf(settings);
        settings.forEach(setting -> byFeature
                .computeIfAbsent(setting.feature(), feature -> new HashMap<>())
                .put(setting.place(), setting.on()));
    }

    /** As they would be with another setting, or, with an empty one, without it. */
    public Switches with(String feature, Place place, Optional<Boolean> on) {
        var other = new ArrayList<>(settings);
        other.removeIf(
                setting -> setting.feature().equals(feature) && setting.place().equals(place));
        on.ifPresent(state -> other.add(new Setting(feature, place, state)));
        return new Switches(catalogue, other);
    }

    /** The features that these are of. */
    public FeatureCatalogue catalogue() {
        return catalogue;
    }

    /** Ids of the features that were switched, came, went or were changed since, and of those that require them. */
    public Set<String> changedSince(Switches before) {
        var changed = new HashSet<String>();
        differing(settings, before.settings).forEach(setting -> changed.add(setting.feature()));
        differing(catalogue.features().values(), before.catalogue.features().values())
                .forEach(feature -> changed.add(feature.id()));
        var all = new TreeSet<String>();
        changed.forEach(id -> addWithThoseThatRequire(id, all));
        return all;
    }

    private static <T> Set<T> differing(Collection<T> some, Collection<T> others) {
        var differing = new HashSet<>(some);
        differing.removeAll(Set.copyOf(others));
        others.stream().filter(other -> !some.contains(other)).forEach(differing::add);
        return differing;
    }

    /** What requires a feature is off with it, without a setting of its own. */
    private void addWithThoseThatRequire(String id, Set<String> ids) {
        if (ids.add(id)) {
            catalogue.requiring(id).forEach(other -> addWithThoseThatRequire(other, ids));
        }
    }

    /** All settings. */
    public List<Setting> settings() {
        return settings;
    }

    /** The settings of one feature for clients and sites. */
    public List<Setting> narrower(String feature) {
        return settings.stream()
                .filter(setting ->
                        setting.feature().equals(feature) && setting.place().kind() != Kind.EVERYBODY)
                .toList();
    }

    /** Whether a feature is on for everybody without a setting of its own. */
    public boolean isOn(String feature) {
        return isOn(feature, List.of(Place.EVERYBODY));
    }

    /**
     * Whether the server bundles of a feature run: when it is on for everybody without a setting of its own or, if they ask
     * the gate, for anybody at all.
     */
    public boolean runs(String id) {
        var feature = catalogue.find(id);
        return isOn(id)
                || (feature.isPresent()
                        && feature.get().scoped()
                        && narrower(id).stream().anyMatch(Setting::on)
                        && feature.get().requires().stream().allMatch(this::runs));
    }

    /** Whether a feature is on at the first of these places that has a setting, each being within the next. */
    public boolean isOnAt(String feature, List<Place> places) {
        return isOn(feature, places);
    }

    /** Whether it is wanted there, whatever it requires. */
    public boolean isWantedAt(String id, List<Place> places) {
        return catalogue.find(id).map(feature -> wanted(feature, places)).orElse(true);
    }

    /** Whether nobody has a setting of a feature that differs from everybody's. */
    public boolean isSameForAll(String feature) {
        return narrower(feature).isEmpty()
                && catalogue.find(feature).map(Feature::requires).orElse(List.of()).stream()
                        .allMatch(this::isSameForAll);
    }

    /** Whether a feature is on for an agent of a site; one that nobody knows is core. */
    public boolean isOn(String feature, long client, long site) {
        return isOn(feature, places(client, site));
    }

    /** The kinds of checks that are off for the agents of a site. */
    public Set<String> kindsOff(long client, long site) {
        return off(Feature::kinds, client, site);
    }

    /** The shipped bundles, by symbolic name, that the agents of a site are to do without. */
    public Set<String> agentBundlesOff(long client, long site) {
        return off(Feature::agentBundles, client, site);
    }

    private Set<String> off(Function<Feature, List<String>> parts, long client, long site) {
        var off = new HashSet<String>();
        for (var feature : catalogue.features().values()) {
            if (!parts.apply(feature).isEmpty() && !isOn(feature.id(), client, site)) {
                off.addAll(parts.apply(feature));
            }
        }
        return off;
    }

    /** Whether every feature is on for everybody, so that there is nothing to ask. */
    public boolean allOn() {
        return settings.stream().allMatch(Setting::on)
                && catalogue.features().values().stream().allMatch(Feature::defaultOn);
    }

    private static List<Place> places(long client, long site) {
        return List.of(new Place(Kind.SITE, site), new Place(Kind.CLIENT, client), Place.EVERYBODY);
    }

    private boolean isOn(String id, List<Place> places) {
        var feature = catalogue.find(id);
        if (feature.isEmpty()) {
            return true;
        }
        return wanted(feature.get(), places)
                && feature.get().requires().stream().allMatch(required -> isOn(required, places));
    }

    private boolean wanted(Feature feature, List<Place> places) {
        var own = byFeature.getOrDefault(feature.id(), Map.of());
        return places.stream()
                .flatMap(place -> Optional.ofNullable(own.get(place)).stream())
                .findFirst()
                .orElse(feature.defaultOn());
    }
}
