/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history;

/**
 * How an agent's checks are.
 *
 * @param checks that have a state
 * @param worst severity, ordinal, 0 when there is none
 * @param errors at severity error
 * @param warnings at severity warning
 * @param unknown at severity unknown
 */
public record CheckTally(int checks, int worst, int errors, int warnings, int unknown) {

    /** No checks. */
    public static final CheckTally NONE = new CheckTally(0, 0, 0, 0, 0);
}
