/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** What the server's jobs are doing. */
@ProviderType
public interface JobQueue {

    /** All jobs, soonest first. */
    List<State> states();

    /**
     * Takes the schedules of jobs away that nobody offers any more, in one step: all of them, or none.
     *
     * @param prefix of their names
     * @return names of those that a node runs now; when there are any, nothing was taken away
     */
    List<String> forget(String prefix);

    /**
     * A job's state.
     *
     * @param name of the job
     * @param installed whether somebody offers to run it now
     * @param running whether a node runs it now
     * @param node which node, empty when none
     * @param next when it is due
     * @param failures how often it failed in a row
     * @param lastDuration of the last run on this node, zero when there was none
     */
    record State(
            String name,
            boolean installed,
            boolean running,
            String node,
            Instant next,
            int failures,
            Duration lastDuration) {}
}
