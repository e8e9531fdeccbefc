/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** What every add-on has to keep to. */
enum Rule {
    ANSWERS("answers its sample parameters within its limits"),
    ENDS("ends when it is interrupted, and runs again afterwards"),
    REFUSES("refuses hostile parameters with a clear word"),
    BOUNDS("keeps its result small whatever programs print"),
    UNITS("gives metrics that have units", Kind.CHECK),
    LEAVES_NOTHING("leaves no thread and no class loader when it is stopped"),
    REPLACED("can be replaced while it runs"),
    SECRETS("tells no secret", Kind.CHANNEL),
    DECLARES("uses only the capabilities it declares", Kind.CHECK, Kind.TASK);

    private final String says;

    @SuppressWarnings("ImmutableEnumChecker") // as Set.of is
    private final Set<Kind> kinds;

    Rule(String says) {
        this(says, Kind.values());
    }

    Rule(String says, Kind... kinds) {
        this.says = says;
        this.kinds = Set.of(kinds);
    }

    /** Those that a kind has to keep to. */
    static List<Rule> of(Kind kind) {
        return Arrays.stream(values()).filter(rule -> rule.kinds.contains(kind)).toList();
    }

    /** The rule, as the end of a sentence about the add-on. */
    String says() {
        return says;
    }

    /** Tries it; an {@link AssertionError} says what is wrong and what to do. */
    void check(Subject subject) throws InterruptedException {
        switch (this) {
            case ANSWERS -> Behaviour.answers(subject);
            case ENDS -> Behaviour.endsWhenInterrupted(subject);
            case REFUSES -> Hostility.isRefused(subject);
            case BOUNDS -> Behaviour.boundsItsResult(subject);
            case UNITS -> Measurements.haveUnits(subject);
            case LEAVES_NOTHING -> Stopping.leavesNothing(subject);
            case SECRETS -> Secrecy.isKept(subject);
            case DECLARES -> Declaration.coversAllUses(subject);
            case REPLACED -> Stopping.canBeReplacedWhileRunning(subject);
        }
    }
}
