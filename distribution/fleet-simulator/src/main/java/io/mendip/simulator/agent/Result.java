/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.protocol.message.CheckReport;
import io.mendip.simulator.machine.CheckModel;

/**
 * One result that waits to be stored. Its texts are made when it is sent.
 *
 * @param position its sequence in the spool
 * @param checkId of the definition
 * @param time of the run, milliseconds since 1970
 * @param duration of the run, milliseconds
 * @param model what it was measured by
 * @param values what was measured, the headline first
 * @param spoiled whether it is sent as hostile data
 */
@SuppressWarnings("ArrayRecordComponent") // there are hundreds of thousands of them at a time
record Result(
        long position, long checkId, long time, int duration, CheckModel model, double[] values, boolean spoiled) {

    CheckReport report() {
        return model.report(checkId, time, duration, values);
    }
}
