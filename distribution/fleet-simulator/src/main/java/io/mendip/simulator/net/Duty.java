/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.net;

/** Something with work to do at a time. Belongs to one {@link Loop}. */
public abstract class Duty {

    /** When its entry in the timetable is for; older entries are void. */
    long appointed;

    boolean waits;

    /** Does what is due now; it has to ask for its next time itself. */
    public abstract void run();
}
