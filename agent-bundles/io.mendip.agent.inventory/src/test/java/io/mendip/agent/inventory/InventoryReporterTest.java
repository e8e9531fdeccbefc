/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.inventory;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.base.LinkDownException;
import io.mendip.agent.base.ServerLink;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.Inventory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class InventoryReporterTest {

    private final FakeLink link = new FakeLink();
    private final AtomicLong nanos = new AtomicLong();
    private String facts = "first";
    private int collected;
    private final InventoryReporter reporter = new InventoryReporter(link, this::collect, () -> facts, nanos::get);

    @AfterEach
    void stop() {
        reporter.stop();
    }

    @Test
    void collectsNothingWhileTheServerIsAway() {
        link.ready = false;

        reporter.look();

        assertThat(collected).isZero();
    }

    @Test
    void reportsOnceAfterAStartAndAgainAfterFourHours() {
        reporter.look();
        later(Duration.ofHours(1));
        assertThat(link.sent).containsExactly("inv");

        later(Duration.ofHours(3).plusMinutes(1));

        assertThat(link.sent).hasSize(2);
    }

    @Test
    void reportsWhatChangedAtTheNextLook() {
        reporter.look();
        facts = "another address";

        later(Duration.ofMinutes(1));

        assertThat(link.sent).hasSize(2);
    }

    @Test
    void triesAgainWhenTheReportDidNotArrive() {
        link.fails = true;
        reporter.look();
        link.fails = false;

        later(Duration.ofMinutes(1));
        later(Duration.ofMinutes(1));

        assertThat(link.sent).hasSize(2);
    }

    @Test
    void reportsOnCommand() throws Exception {
        reporter.look();

        assertThat(reporter.type()).isEqualTo("inventory");
        assertThat(reporter.handle(Map.of())).containsEntry("reported", true);
        assertThat(link.sent).hasSize(2);
    }

    private void later(Duration time) {
        nanos.addAndGet(time.toNanos());
        reporter.look();
    }

    private Inventory collect() {
        collected++;
        return new Inventory(
                "host",
                SystemSection.UNKNOWN,
                HardwareSection.UNKNOWN,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                1,
                "UTC",
                false,
                "",
                1);
    }

    private static final class FakeLink implements ServerLink {

        private final List<String> sent = new ArrayList<>();
        private boolean ready = true;
        private boolean fails;

        @Override
        public long planVersion() {
            return 1;
        }

        @Override
        public String agentId() {
            return "abcdefghijklmnop";
        }

        @Override
        public boolean ready() {
            return ready;
        }

        @Override
        public void greet() {
            sent.add(Subjects.HELLO);
        }

        @Override
        public CompletableFuture<byte[]> request(String verb, byte[] message, Duration limit) {
            sent.add(verb);
            return fails
                    ? CompletableFuture.failedFuture(new LinkDownException("down"))
                    : CompletableFuture.completedFuture("{\"stored\":true}".getBytes(StandardCharsets.UTF_8));
        }
    }
}
