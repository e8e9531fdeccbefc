/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

/** What every check has to keep to. */
enum Rule {
    ANSWERS("answers its sample parameters within its limits"),
    ENDS("ends when it is interrupted, and runs again afterwards"),
    REFUSES("refuses hostile parameters with a clear word"),
    BOUNDS("keeps its result small whatever programs print"),
    UNITS("gives metrics that have units"),
    LEAVES_NOTHING("leaves no thread and no class loader when it is stopped"),
    REPLACED("can be replaced while it runs");

    private final String says;

    Rule(String says) {
        this.says = says;
    }

    /** The rule, as the end of a sentence about the check. */
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
            case REPLACED -> Stopping.canBeReplacedWhileRunning(subject);
        }
    }
}
