/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.spool;

import io.mendip.protocol.message.CheckReport;
import java.util.HashMap;
import java.util.Map;

/** Chooses which results of a full spool stay: every change of a check's severity, and one in four of the others. */
final class Thinning {

    private static final int ONE_IN = 4;

    private final Map<Long, Integer> severities = new HashMap<>();
    private final Map<Long, Integer> unchanged = new HashMap<>();

    /** Whether the next result, in the order of time, stays. */
    boolean keeps(CheckReport report) {
        Integer before = severities.put(report.checkId(), report.severity());
        if (before == null || before != report.severity()) {
            unchanged.put(report.checkId(), 0);
            return true;
        }
        return unchanged.merge(report.checkId(), 1, Integer::sum) % ONE_IN == 0;
    }
}
