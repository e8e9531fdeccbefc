/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider;

import io.mendip.feature.provider.FeatureSwitches.Others;
import io.mendip.feature.provider.FeatureSwitches.Wish;
import io.mendip.feature.provider.model.Feature;
import io.mendip.feature.provider.model.Switches;
import io.mendip.feature.provider.store.Setting.Kind;
import io.mendip.feature.provider.store.Setting.Place;
import io.mendip.rest.Problem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What may be switched, and what a switch takes along.
 *
 * @param now the states before the switch
 * @param places for whom it is, each within the next; the first is the one that is switched
 */
public record SwitchRules(Switches now, List<Place> places) {

    /** Copies the list. */
    public SwitchRules {
        places = List.copyOf(places);
    }

    /**
     * Why a feature may not be switched so; none when it may.
     *
     * @param others what may be switched with it
     */
    public List<Problem> against(Feature feature, Wish wish, Others others) {
        if (place().kind() != Kind.EVERYBODY && !feature.scoped()) {
            return List.of(Problem.conflict(
                    "feature_for_everybody_only",
                    "The feature " + feature.id() + " runs in the server and can only be switched for everybody."));
        }
        return wanted(feature, wish) ? againstOn(feature, others.required()) : againstOff(feature, others.dependents());
    }

    private List<Problem> againstOn(Feature feature, boolean withRequired) {
        var missing = missing(feature);
        var stuck =
                withRequired ? missing.stream().filter(id -> !switchable(id)).toList() : missing;
        return stuck.isEmpty()
                ? List.of()
                : List.of(Problem.conflict(
                        "feature_requires",
                        "The feature " + feature.id() + " requires " + String.join(", ", stuck)
                                + ", which is off. Switch that on first"
                                + (withRequired ? "." : ", or all of them with withRequired=true.")));
    }

    private List<Problem> againstOff(Feature feature, boolean withDependents) {
        var dependents = dependents(feature);
        return dependents.isEmpty() || withDependents
                ? List.of()
                : List.of(Problem.conflict(
                        "feature_required",
                        "The feature " + feature.id() + " is required by " + String.join(", ", dependents)
                                + ", which is on. Switch that off first, or all of them with withDependents=true."));
    }

    /** Whether it is to be on: as the wish says, or what stands above. */
    public boolean wanted(Feature feature, Wish wish) {
        return now.with(feature.id(), place(), wish.setting()).isWantedAt(feature.id(), places);
    }

    /** What it requires, directly or not, and is off there; each before what requires it. */
    public List<String> missing(Feature feature) {
        var found = new LinkedHashSet<String>();
        addMissing(feature, found);
        return List.copyOf(found);
    }

    private void addMissing(Feature feature, Set<String> found) {
        for (var id : feature.requires()) {
            if (!now.isOnAt(id, places)) {
                now.catalogue().find(id).ifPresent(required -> addMissing(required, found));
                found.add(id);
            }
        }
    }

    /** What is on there and would go off with it, directly or not; each before what it requires. */
    public List<String> dependents(Feature feature) {
        var after = now.with(feature.id(), place(), Optional.of(false));
        var found = new ArrayList<String>();
        for (var other : now.catalogue().features().values()) {
            boolean here = place().kind() == Kind.EVERYBODY || other.scoped();
            boolean goes = now.isOnAt(other.id(), places) && !after.isOnAt(other.id(), places);
            if (here && goes && !other.id().equals(feature.id())) {
                found.add(0, other.id());
            }
        }
        return found;
    }

    private boolean switchable(String id) {
        return place().kind() == Kind.EVERYBODY
                || now.catalogue().find(id).filter(Feature::scoped).isPresent();
    }

    private Place place() {
        return places.get(0);
    }
}
