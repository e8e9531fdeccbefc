/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import io.mendip.store.JobQueue;
import io.mendip.store.StoreUnits;
import java.util.ArrayList;
import java.util.List;

/** Units and jobs in memory. */
final class FakeStore implements StoreUnits {

    final List<String> dropped = new ArrayList<>();
    final List<String> forgotten = new ArrayList<>();
    volatile List<State> states = List.of();
    volatile List<String> running = List.of();

    @Override
    public List<State> states() {
        return states;
    }

    @Override
    public void drop(String unit) {
        dropped.add(unit);
    }

    /** Its jobs. */
    JobQueue jobs() {
        return new JobQueue() {
            @Override
            public List<State> states() {
                throw new UnsupportedOperationException();
            }

            @Override
            public List<String> forget(String prefix) {
                if (running.isEmpty()) {
                    forgotten.add(prefix);
                }
                return running;
            }
        };
    }
}
