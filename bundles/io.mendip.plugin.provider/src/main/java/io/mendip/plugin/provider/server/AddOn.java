/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import io.mendip.feature.ContributedFeature;
import io.mendip.plugin.provider.store.StoredVersion;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** One add-on on this node. For one thread, but for its state, which anybody may read. */
final class AddOn {

    private static final int MAX_TEXT = 1000;

    private final StoredVersion version;
    private @Nullable Runnable withdraw;
    private boolean off;
    private boolean featureOff;
    private long since;
    private long triedAt;
    private volatile AddOnState state;

    AddOn(StoredVersion version, long now) {
        this.version = version;
        this.since = now;
        this.state = AddOnState.WAITING;
    }

    String name() {
        return version.symbolicName();
    }

    StoredVersion version() {
        return version;
    }

    AddOnState state() {
        return state;
    }

    /** Sets it; whether it is another one. */
    boolean become(AddOnState next) {
        boolean other = !next.equals(state);
        state = next;
        return other;
    }

    /** Whether it was switched off here, because it cannot be used. */
    boolean isOff() {
        return off;
    }

    /** Notes whether its feature is on; whether it was off before and is on now. */
    boolean wasSwitchedOn(boolean on) {
        boolean switched = on && featureOff;
        featureOff = !on;
        return switched;
    }

    /** Nanoseconds of when it was last offered. */
    long since() {
        return since;
    }

    /** Whether a while has gone since the last attempt; if so, this is the next. */
    boolean mayTry(long now, long pause) {
        boolean may = triedAt == 0 || now - triedAt >= pause;
        if (may) {
            triedAt = now;
        }
        return may;
    }

    /** Offers it as a feature, which starts and stops its bundle; while it is off, as one without a bundle. */
    void offer(Function<ContributedFeature, Runnable> offers, boolean runs, long now) {
        withdraw();
        off = !runs;
        since = now;
        withdraw = offers.apply(new ContributedFeature(
                name(),
                text(version.name()),
                text(version.description()),
                runs ? Set.of(name()) : Set.of(),
                Set.of(),
                true));
    }

    void withdraw() {
        var offered = withdraw;
        if (offered != null) {
            withdraw = null;
            offered.run();
        }
    }

    private static String text(String text) {
        return text.length() > MAX_TEXT ? text.substring(0, MAX_TEXT) : text;
    }
}
