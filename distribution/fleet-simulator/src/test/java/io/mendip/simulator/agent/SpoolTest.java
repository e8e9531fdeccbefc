/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.SpoolPosition;
import io.mendip.simulator.machine.CheckModel;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SpoolTest {

    private static final long EPOCH = 1000;

    private final List<Long> stored = new ArrayList<>();
    private final Spool spool = new Spool(() -> EPOCH, result -> stored.add(result.position()));

    @Test
    void keepsResultsUntilTheyAreAcknowledged() {
        add(5);

        assertThat(positions(spool.batch(Lane.LIVE))).containsExactly(1L, 2L, 3L, 4L, 5L);
        assertThat(spool.acknowledge(position(Lane.LIVE, 3))).isTrue();
        assertThat(spool.acknowledge(position(Lane.LIVE, 3))).as("no news").isFalse();

        assertThat(stored).containsExactly(1L, 2L, 3L);
        assertThat(positions(spool.batch(Lane.LIVE))).containsExactly(4L, 5L);
    }

    @Test
    void countsAnAcknowledgementOfWhatWasNeverSent() {
        add(5);
        spool.batch(Lane.LIVE);
        add(1);

        assertThat(spool.acknowledge(position(Lane.LIVE, 6))).isFalse();

        assertThat(spool.impossible()).isEqualTo(1);
        assertThat(spool.pending()).isEqualTo(6);
        assertThat(spool.acknowledge(new SpoolPosition(Lane.LIVE, EPOCH - 1, 99)))
                .as("another epoch")
                .isFalse();
        assertThat(spool.impossible()).isEqualTo(1);
    }

    @Test
    void whatWasNeverSentGoesToTheBacklogWhenAConnectionBegins() {
        add(3);
        spool.batch(Lane.LIVE);
        add(4);

        spool.reconcile(List.of(position(Lane.LIVE, 1), position(Lane.BACKLOG, 0)));
        add(2);

        assertThat(positions(spool.batch(Lane.LIVE)))
                .as("may have arrived, so it stays")
                .containsExactly(2L, 3L);
        assertThat(positions(spool.batch(Lane.BACKLOG))).containsExactly(4L, 5L, 6L, 7L);
        spool.acknowledge(position(Lane.LIVE, 3));
        assertThat(positions(spool.batch(Lane.LIVE))).as("fresh ones").containsExactly(8L, 9L);
        spool.acknowledge(position(Lane.BACKLOG, 7));
        spool.acknowledge(position(Lane.LIVE, 9));
        assertThat(stored)
                .containsExactlyInAnyOrder(1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L)
                .doesNotHaveDuplicates();
        assertThat(spool.pending()).isZero();
        assertThat(spool.impossible()).isZero();
    }

    @Test
    void noResultIsSentInTwoLanesHoweverOftenTheLinkBreaks() {
        var live = new HashSet<Long>();
        var backlog = new HashSet<Long>();
        for (int round = 0; round < 10; round++) {
            add(3);
            live.addAll(positions(spool.batch(Lane.LIVE)));
            backlog.addAll(positions(spool.batch(Lane.BACKLOG)));
            add(2);
            spool.reconcile(List.of());
        }
        assertThat(live).isNotEmpty();
        assertThat(backlog).isNotEmpty().doesNotContainAnyElementsOf(live);
        assertThat(spool.pending()).isEqualTo(50);
    }

    @Test
    void aBatchHasNoGapAndABoundedLength() {
        add(2 * Spool.MAX_BATCH);

        assertThat(spool.batch(Lane.LIVE)).hasSize(Spool.MAX_BATCH);
        spool.reconcile(List.of());
        add(1);
        assertThat(positions(spool.batch(Lane.LIVE))).last().isEqualTo((long) Spool.MAX_BATCH);
    }

    @Test
    void hostileResultsGoAlone() {
        add(1);
        spool.add(result(true));
        add(1);

        assertThat(positions(spool.batch(Lane.LIVE))).containsExactly(1L);
        spool.acknowledge(position(Lane.LIVE, 1));
        assertThat(positions(spool.batch(Lane.LIVE))).containsExactly(2L);
    }

    @Test
    void movesAboveAnEpochThatTheServerKnows() {
        add(2);
        spool.batch(Lane.LIVE);

        spool.reconcile(List.of(new SpoolPosition(Lane.LIVE, EPOCH + 7, 40)));

        assertThat(spool.epoch()).isEqualTo(EPOCH + 8);
        assertThat(spool.pending()).isEqualTo(2);
        assertThat(stored).isEmpty();
    }

    @Test
    void givesUpTheOldestWhenItIsFullAndCountsThem() {
        add(Spool.CAPACITY + 3);

        assertThat(spool.pending()).isEqualTo(Spool.CAPACITY);
        assertThat(spool.dropped()).isEqualTo(3);
        assertThat(spool.batch(Lane.LIVE).get(0).position()).isEqualTo(4);
        assertThat(stored).isEmpty();
    }

    @Test
    void goesOnWhereAnotherRunHasEnded() {
        add(5);
        spool.batch(Lane.LIVE);
        add(2);
        var next = new Spool(() -> EPOCH + 500, result -> stored.add(result.position()));

        next.restore(spool.state(), spool.waiting(Lane.LIVE), spool.waiting(Lane.BACKLOG));

        assertThat(next.epoch()).isEqualTo(EPOCH);
        assertThat(next.next()).isEqualTo(8);
        next.reconcile(List.of(position(Lane.LIVE, 4)));
        assertThat(next.impossible()).isZero();
        assertThat(positions(next.batch(Lane.LIVE))).containsExactly(5L);
        assertThat(positions(next.batch(Lane.BACKLOG))).containsExactly(6L, 7L);
    }

    private void add(int count) {
        for (int i = 0; i < count; i++) {
            spool.add(result(false));
        }
    }

    private Result result(boolean spoiled) {
        return new Result(spool.next(), 1, spool.next(), 1, CheckModel.of("cpu", Map.of()), new double[4], spoiled);
    }

    private static SpoolPosition position(Lane lane, long sequence) {
        return new SpoolPosition(lane, EPOCH, sequence);
    }

    private static List<Long> positions(List<Result> batch) {
        return batch.stream().map(Result::position).toList();
    }
}
