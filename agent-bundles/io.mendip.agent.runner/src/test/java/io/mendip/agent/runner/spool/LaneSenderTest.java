/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.spool;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.base.ServerLink;
import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.ResultBatch;
import io.mendip.protocol.message.ResultBatchCodec;
import io.mendip.protocol.message.ResultsRefused;
import io.mendip.protocol.message.SpoolPosition;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LaneSenderTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();
    private static final long MINUTE = Duration.ofMinutes(1).toNanos();

    @TempDir
    Path folder;

    private Spool spool;
    private boolean gathering = true;

    @BeforeEach
    void setUp() throws IOException {
        spool = new Spool(folder, new Spool.Limits(1 << 20, 64 << 20), () -> 1_000_000);
    }

    @Test
    void movesOnFromWhatTheServerCannotReadButNotAtOnce() throws IOException {
        var link = new FakeLink(batch -> MessageCodec.write(new ResultsRefused("result batch: not JSON")));
        var sender = sender(link);
        append(1);
        sender.step(0);
        append(2);

        long pause = sender.step(1);
        assertThat(spool.dropped()).isEqualTo(1);
        assertThat(pause)
                .as("so that a server of an older version does not cost all results at once")
                .isPositive();
        assertThat(link.sent).hasSize(1);

        sender.step(2 * MINUTE);
        assertThat(link.sent).hasSize(2);
        assertThat(link.sent.get(1).reports()).extracting(CheckReport::checkId).containsExactly(2L);
    }

    @Test
    void sendsTheNextAtOnceWhenTheServerHasStored() throws IOException {
        var link =
                new FakeLink(batch -> MessageCodec.write(new SpoolPosition(batch.lane(), batch.epoch(), batch.last())));
        var sender = sender(link);
        append(1);
        sender.step(0);
        append(2);

        sender.step(1);

        assertThat(spool.dropped()).isZero();
        assertThat(link.sent).hasSize(2);
    }

    @Test
    void waitsForOthersWhileTheyAreAboutToComeAndNoLonger() throws IOException {
        var link =
                new FakeLink(batch -> MessageCodec.write(new SpoolPosition(batch.lane(), batch.epoch(), batch.last())));
        var sender =
                new LaneSender(Lane.LIVE, spool, link, new Random(1), Duration.ofSeconds(2), () -> gathering, () -> {});
        append(1);
        assertThat(sender.step(0)).isEqualTo(2 * SECOND);
        append(2);
        assertThat(sender.step(SECOND)).isEqualTo(SECOND);
        assertThat(link.sent).isEmpty();

        gathering = false;
        sender.step(SECOND + 1);
        assertThat(link.sent).hasSize(1);
        assertThat(link.sent.get(0).reports()).hasSize(2);

        gathering = true;
        append(3);
        assertThat(sender.step(3 * SECOND)).isEqualTo(2 * SECOND);
        sender.step(5 * SECOND);
        assertThat(link.sent).as("one that waits for a slow neighbour").hasSize(2);
    }

    private LaneSender sender(FakeLink link) {
        return new LaneSender(Lane.LIVE, spool, link, new Random(1), Duration.ZERO, () -> true, () -> {});
    }

    private void append(long check) throws IOException {
        spool.append(new CheckReport(check, 1_000, 0, 1, "fine", "", List.of()));
    }

    /** Answers at once. */
    private static final class FakeLink implements ServerLink {

        private final List<ResultBatch> sent = new ArrayList<>();
        private final Function<ResultBatch, byte[]> server;

        FakeLink(Function<ResultBatch, byte[]> server) {
            this.server = server;
        }

        @Override
        public long planVersion() {
            return 1;
        }

        @Override
        public String agentId() {
            return "agent00000000001";
        }

        @Override
        public boolean ready() {
            return true;
        }

        @Override
        public CompletableFuture<byte[]> request(String verb, byte[] message, Duration limit) {
            var batch = ResultBatchCodec.read(message);
            sent.add(batch);
            return CompletableFuture.completedFuture(server.apply(batch));
        }

        @Override
        public void greet() {
            throw new UnsupportedOperationException();
        }
    }
}
