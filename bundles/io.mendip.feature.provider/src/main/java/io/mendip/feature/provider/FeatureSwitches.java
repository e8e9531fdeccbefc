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
import io.mendip.fleet.Sites;
import io.mendip.rest.Problem;
import io.mendip.store.Database;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
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
    private final Sites sites;
    private final Switcher switcher;

    /** Takes its services. */
    @Activate
    public FeatureSwitches(
            @Reference(target = FeatureUnit.TARGET) Database database,
            @Reference ServerBundles bundles,
            @Reference Sites sites,
            @Reference Switcher switcher) {
        this.database = database;
        this.bundles = bundles;
        this.sites = sites;
        this.switcher = switcher;
    }

    /**
     * What is switched with a feature when it must be.
     *
     * @param dependents what requires it goes off with it, for as long as it is off
     * @param required what it requires is switched on before it
     */
    public record Others(boolean dependents, boolean required) {

        /** Nothing: such a switch is refused with the names. */
        public static final Others NONE = new Others(false, false);
    }

    /** What a feature shall be. */
    public enum Wish {
        /** On. */
        ON,
        /** Off. */
        OFF,
        /** As what stands above says: the client for a site, everybody for a client, the file for everybody. */
        DEFAULT;

        /** The setting it is stored as; none for the default. */
        public Optional<Boolean> setting() {
            return this == DEFAULT ? Optional.empty() : Optional.of(this == ON);
        }

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

    /** What counts for a switch of a place, with the states that are stored now. */
    public SwitchRules rules(Place place, Switches now) {
        return new SwitchRules(now, places(place));
    }

    /** The place and what it is within; one that there is not is only itself. */
    private List<Place> places(Place place) {
        return switch (place.kind()) {
            case EVERYBODY -> List.of(place);
            case CLIENT -> List.of(place, Place.EVERYBODY);
            case SITE ->
                Stream.of(
                                Stream.of(place),
                                sites.clientOf(place.id()).map(client -> new Place(Kind.CLIENT, client)).stream(),
                                Stream.of(Place.EVERYBODY))
                        .flatMap(Function.identity())
                        .toList();
        };
    }

    /**
     * Switches a feature; answers how far that is.
     *
     * @throws Problem 403 or 404 when it is not the caller's to switch, 409 with the reason when it may not be switched so
     */
    public Progress set(Caller caller, String id, Place place, Wish wish, Others others) {
        var feature = feature(id);
        requireInScope(caller, place);
        var places = places(place);
        var switched = database.write(connection -> {
            var table = new SettingTable(connection);
            table.lock();
            var rules = new SwitchRules(new Switches(bundles.catalogue(), table.all()), places);
            var problems = rules.against(feature, wish, others);
            if (!problems.isEmpty()) {
                throw problems.get(0);
            }
            return store(table, rules, feature, place, wish, caller);
        });
        for (var one : switched) {
            LOG.info(
                    "user {} switched the feature {} {} for {} {}",
                    caller.name(),
                    one,
                    word(wish),
                    place.kind().name().toLowerCase(Locale.ROOT),
                    place.id());
        }
        switcher.stored(switched);
        return switcher.progress(id);
    }

    /** What goes off with a feature keeps its own setting: it comes back with it. */
    private static List<String> store(
            SettingTable table, SwitchRules rules, Feature feature, Place place, Wish wish, Caller caller)
            throws SQLException {
        var switched = new ArrayList<String>();
        if (rules.wanted(feature, wish)) {
            for (var required : rules.missing(feature)) {
                table.put(new Setting(required, place, true), caller.name());
                switched.add(required);
            }
        }
        if (wish == Wish.DEFAULT) {
            table.remove(feature.id(), place);
        } else {
            table.put(new Setting(feature.id(), place, wish == Wish.ON), caller.name());
        }
        switched.add(feature.id());
        return switched;
    }

    private static String word(Wish wish) {
        return wish.name().toLowerCase(Locale.ROOT);
    }

    /**
     * What there is not is not there for anybody, and what is not the caller's is not there for him.
     *
     * @throws Problem 403 or 404
     */
    public void requireInScope(Caller caller, Place place) {
        var scope = caller.scope();
        boolean seen =
                switch (place.kind()) {
                    case EVERYBODY -> scope.all();
                    case CLIENT -> (scope.all() || scope.clients().contains(place.id())) && sites.hasClient(place.id());
                    case SITE ->
                        sites.clientOf(place.id())
                                .filter(client -> scope.contains(client, place.id()))
                                .isPresent();
                };
        if (!seen) {
            throw place.kind() == Kind.EVERYBODY
                    ? Problem.forbidden(FeaturePermissions.SWITCH + " for all clients")
                    : Problem.notFound((place.kind() == Kind.CLIENT ? "Client " : "Site ") + place.id());
        }
    }
}
