/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.e2e.SpoolFiles.Result;
import java.time.Duration;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;

/** What the server has of one agent, compared with what the agent had on its disk. */
record Delivery(Product product, String agent) {

    /** Results that the server has. */
    List<Result> stored() {
        return product
                .rows("select check_id, (extract(epoch from at) * 1000)::int8 from history.check_result where agent = '"
                        + agent + "'")
                .stream()
                .map(row -> new Result(row.get(0), row.get(1)))
                .toList();
    }

    /** Numbers that the agent has given and no result on the server has; what still waits for its turn is among them. */
    long missing() {
        var row = counts();
        return row.get(0) - row.get(1);
    }

    /** The highest number in either lane, results, different results; of one moment. */
    private List<Long> counts() {
        return product.query("select (select greatest(live_seq, backlog_seq) from history.agent_state where agent = '"
                + agent
                + "'), count(*), count(distinct (check_id, at)) from history.check_result where agent = '" + agent
                + "'");
    }

    /** Waits until all that was on the agent's disk is there with the times it was measured at, and nothing twice. */
    void awaitAll(Collection<Result> spooled, Duration limit) {
        Await.until("what agent " + agent + " had spooled", limit, () -> new HashSet<>(stored()).containsAll(spooled));
        var all = stored();
        assertThat(all).as("agent %s", agent).doesNotHaveDuplicates();
    }

    /** Waits until there are as many results as numbers were given, so that none is missing and none is there twice. */
    void awaitWithoutGap(Duration limit) {
        Await.until("agent " + agent + " without a gap", limit, () -> {
            var row = counts();
            return row.get(0).equals(row.get(1)) && row.get(1).equals(row.get(2));
        });
    }
}
