/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider;

import io.mendip.account.Caller;
import io.mendip.feature.provider.bundle.ServerBundles;
import io.mendip.feature.provider.model.Feature;
import io.mendip.feature.provider.model.FeatureCatalogue;
import io.mendip.feature.provider.model.Switches;
import io.mendip.feature.provider.store.FeatureUnit;
import io.mendip.feature.provider.store.Setting;
import io.mendip.feature.provider.store.Setting.Kind;
import io.mendip.feature.provider.store.Setting.Place;
import io.mendip.feature.provider.store.SettingTable;
import io.mendip.rest.Problem;
import io.mendip.store.Database;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a switch: judges it, stores it, and has it done. What is stored outlives a crash in the middle. */
@Component(service = FeatureSwitches.class)
public final class FeatureSwitches {

    private static final Logger LOG = LoggerFactory.getLogger(FeatureSwitches.class);

    private final Database database;
    private final ServerBundles bundles;
    private final Switcher switcher;

    /** Takes its services. */
    @Activate
    public FeatureSwitches(
            @Reference(target = FeatureUnit.TARGET) Database database,
            @Reference ServerBundles bundles,
            @Reference Switcher switcher) {
        this.database = database;
        this.bundles = bundles;
        this.switcher = switcher;
    }

    /** What a feature shall be. */
    public enum Wish {
        /** On. */
        ON,
        /** Off. */
        OFF,
        /** As what stands above says: the client for a site, everybody for a client, the file for everybody. */
        DEFAULT;

        /** From JSON. */
        public static Wish of(String text) {
            for (var wish : values()) {
                if (wish.name().toLowerCase(Locale.ROOT).equals(text)) {
                    return wish;
                }
            }
            throw Problem.invalid("state", "must be on, off or default");
        }
    }

    /** A feature that can be switched. */
    public Feature feature(String id) {
        if (FeatureCatalogue.CORE.contains(id)) {
            throw Problem.conflict("feature_core", "The part " + id + " is core and cannot be switched off.");
        }
        return bundles.catalogue().find(id).orElseThrow(() -> Problem.notFound("The feature"));
    }

    /** Why a feature may not be switched so now; none when it may. */
    public List<Problem> against(Feature feature, Place place, Wish wish, Switches now) {
        if (place.kind() != Kind.EVERYBODY) {
            return feature.scoped()
                    ? List.of()
                    : List.of(Problem.conflict(
                            "feature_for_everybody_only",
                            "The feature " + feature.id() + " runs in the server and can only be switched for"
                                    + " everybody."));
        }
        boolean on = wish == Wish.ON || (wish == Wish.DEFAULT && feature.defaultOn());
        if (on) {
            var missing =
                    feature.requires().stream().filter(id -> !now.isOn(id)).toList();
            return missing.isEmpty()
                    ? List.of()
                    : List.of(Problem.conflict(
                            "feature_requires",
                            "The feature " + feature.id() + " requires " + String.join(", ", missing)
                                    + ", which is off. Switch that on first."));
        }
        var dependents = now.catalogue().requiring(feature.id()).stream()
                .filter(now::isOn)
                .toList();
        return dependents.isEmpty()
                ? List.of()
                : List.of(Problem.conflict(
                        "feature_required",
                        "The feature " + feature.id() + " is required by " + String.join(", ", dependents)
                                + ", which is on. Switch that off first."));
    }

    /** Switches a feature; answers how far that is. */
    public Progress set(Caller caller, String id, Place place, Wish wish) {
        var feature = feature(id);
        requireInScope(caller, place);
        database.write(connection -> {
            var table = new SettingTable(connection);
            table.lock();
            var problems = against(feature, place, wish, new Switches(bundles.catalogue(), table.all()));
            if (!problems.isEmpty()) {
                throw problems.get(0);
            }
            if (wish == Wish.DEFAULT) {
                table.remove(id, place);
            } else {
                table.put(new Setting(id, place, wish == Wish.ON), caller.name());
            }
            return id;
        });
        LOG.info(
                "user {} switched the feature {} {} for {} {}",
                caller.name(),
                id,
                wish.name().toLowerCase(Locale.ROOT),
                place.kind().name().toLowerCase(Locale.ROOT),
                place.id());
        switcher.stored(id);
        return switcher.progress(id);
    }

    private static void requireInScope(Caller caller, Place place) {
        var scope = caller.scope();
        boolean seen =
                switch (place.kind()) {
                    case EVERYBODY -> scope.all();
                    case CLIENT -> scope.all() || scope.clients().contains(place.id());
                    // Whose a site is, is the fleet's; who sees a client whole switches for the client.
                    case SITE -> scope.all() || scope.sites().contains(place.id());
                };
        if (!seen) {
            throw place.kind() == Kind.EVERYBODY
                    ? Problem.forbidden(FeaturePermissions.SWITCH + " for all clients")
                    : Problem.notFound(place.kind() == Kind.CLIENT ? "The client" : "The site");
        }
    }
}
