/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import io.mendip.feature.Features;
import io.mendip.plugin.AddOnNames;
import io.mendip.plugin.provider.server.AddOnState.State;
import io.mendip.store.StoreUnits;
import java.util.concurrent.TimeUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks how an installed add-on is: whether it runs, what its components lack, what became of its tables. */
@Component(service = AddOnWatch.class)
public final class AddOnWatch {

    /** Features start its bundle, and its tables open, a moment after it is offered. */
    private static final long GRACE = TimeUnit.SECONDS.toNanos(5);

    private static final long BETWEEN_STARTS = TimeUnit.SECONDS.toNanos(30);

    private final Features features;
    private final StoreUnits units;

    /** Asks these. */
    @Activate
    public AddOnWatch(@Reference Features features, @Reference StoreUnits units) {
        this.features = features;
        this.units = units;
    }

    /**
     * What was seen.
     *
     * @param state how it is
     * @param mustStop whether it cannot be used at all
     */
    record Seen(AddOnState state, boolean mustStop) {}

    /** Whether its feature is on. */
    boolean isOn(AddOn addOn) {
        return features.isOnForAnybody(addOn.name());
    }

    Seen look(AddOn addOn, AddOnBundles bundles) {
        var problem = units.states().stream()
                .filter(unit -> unit.name().equals(AddOnNames.unit(addOn.name())))
                .map(StoreUnits.State::problem)
                .filter(text -> !text.isEmpty())
                .findFirst();
        if (problem.isPresent()) {
            return new Seen(
                    AddOnState.rolledBack(
                            addOn.version().version(),
                            "Its tables could not be brought up to date; what was done was rolled back. "
                                    + problem.get()),
                    true);
        }
        long age = System.nanoTime() - addOn.since();
        if (!bundles.isActive(addOn.name())) {
            return features.isOnForAnybody(addOn.name()) && age > GRACE
                    ? start(addOn, bundles)
                    : is(addOn, State.INSTALLED);
        }
        var lacks = bundles.problem(addOn.name());
        if (lacks.isEmpty()) {
            return is(addOn, State.ACTIVE);
        }
        return age > GRACE ? failed(addOn, lacks) : new Seen(addOn.state(), false);
    }

    /** It is on and does not run: trying says why. */
    private static Seen start(AddOn addOn, AddOnBundles bundles) {
        if (!addOn.mayTry(System.nanoTime(), BETWEEN_STARTS)) {
            return new Seen(addOn.state(), false);
        }
        try {
            bundles.start(addOn.name());
            return is(addOn, State.ACTIVE);
        } catch (Exception | LinkageError e) {
            return failed(addOn, "It could not be started: " + e.getMessage());
        }
    }

    private static Seen is(AddOn addOn, State state) {
        return new Seen(AddOnState.is(state, addOn.version().version()), false);
    }

    private static Seen failed(AddOn addOn, String reason) {
        return new Seen(AddOnState.failed(addOn.version().version(), reason), false);
    }
}
