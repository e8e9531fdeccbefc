/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.agent.runner.binding.BoundTask;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.OutputChunk;
import io.mendip.protocol.message.PackedText;
import io.mendip.protocol.message.TaskOutcome;
import io.mendip.protocol.message.WatchOrder;
import io.mendip.task.TaskContext.Stream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchesTest {

    private static final String ID = "0197c0de-0000-7000-8000-000000000001";
    private static final String NODE = "node000000000001";
    private static final String OTHER_NODE = "node000000000002";

    private final Map<String, TaskRun> runs = new HashMap<>();
    private final List<OutputChunk> sent = new ArrayList<>();
    private final List<String> listeners = new ArrayList<>();
    private final Ticks ticks = new Ticks();
    private boolean connected = true;
    private long now;
    private final Watches watches = new Watches(this::send, id -> Optional.ofNullable(runs.get(id)), ticks, () -> now);
    private final TaskRun run = begin();

    private TaskRun begin() {
        var masks = new Masks(List.of("hunter2"));
        var order = new TaskOrder("scripted", Map.of(), Duration.ofMinutes(1), List.of("hunter2"));
        var task = new InstalledTask("scripted", new BoundTask(new TaskRunsTest.Scripted()), 1);
        var fresh = new TaskRun(
                ID, order, task, masks, new RunOutput(masks), Optional.empty(), 0, () -> now, outcome -> {});
        runs.put(ID, fresh);
        return fresh;
    }

    private boolean send(String listener, byte[] piece) {
        if (connected) {
            listeners.add(listener);
            sent.add(MessageCodec.read(OutputChunk.class, piece));
        }
        return connected;
    }

    @AfterEach
    void close() {
        ticks.shutdownNow();
    }

    @Test
    void aStepIsMaskedAlsoWhereItIsCut() {
        run.progress(10, "x".repeat(196) + "hunter2");

        assertThat(run.step()).hasSize(200).doesNotContain("hunt");
    }

    @Test
    void whoComesLateIsToldWhatWasThereAndThenWhatIsNew() {
        run.write(Stream.OUTPUT, "one\n");
        run.progress(10, "begins");

        assertThat(watches.take(order(NODE, 10))).isTrue();
        ticks.next();
        assertThat(output()).isEqualTo("one\n");
        assertThat(sent.get(0).percent()).isEqualTo(10);
        assertThat(sent.get(0).step()).isEqualTo("begins");

        run.write(Stream.OUTPUT, "two\n");
        run.write(Stream.ERROR, "oh\n");
        ticks.next();
        ticks.next();

        assertThat(output()).isEqualTo("one\ntwo\n");
        assertThat(sent).hasSize(2);
        assertThat(sent.get(1).outputFrom()).isEqualTo(4);
        assertThat(PackedText.unpack(sent.get(1).errors(), 100)).isEqualTo("oh\n");
        assertThat(ticks.delays).allMatch(delay -> delay == 0 || delay == 250);
    }

    @Test
    void nothingIsSentWhenNobodyLooks() {
        run.write(Stream.OUTPUT, "y\n".repeat(200_000));
        run.progress(50, "half");

        assertThat(ticks.waiting).isEmpty();
        assertThat(sent).isEmpty();
    }

    @Test
    void aFloodIsSentInBoundedChunksUntilTheCreditIsUsedUp() {
        run.write(Stream.OUTPUT, "y\n".repeat(200_000));
        run.write(Stream.ERROR, "é".repeat(100_000));

        watches.take(order(NODE, 3));
        for (int i = 0; i < 10; i++) {
            ticks.next();
        }
        assertThat(sent).hasSize(3);
        assertThat(sent).allMatch(chunk -> bytes(chunk.output()) + bytes(chunk.errors()) <= 16 * 1024);

        watches.take(order(NODE, 2));
        for (int i = 0; i < 10; i++) {
            ticks.next();
        }
        assertThat(sent).hasSize(5);
        assertThat(output()).isEqualTo("y\n".repeat(5 * OutputChunk.MAX_PIECE / 2));
    }

    @Test
    void allThatIsKeptArrivesAndWhatIsBeyondIsCounted() {
        run.write(Stream.OUTPUT, "y\n".repeat(200_000));
        watches.take(order(NODE, WatchOrder.MAX_CHUNKS));
        for (int i = 0; i < 40; i++) {
            ticks.next();
        }

        assertThat(output())
                .hasSize(TaskOutcome.MAX_OUTPUT)
                .isEqualTo(run.output().text(Stream.OUTPUT));
        assertThat(sent.get(sent.size() - 1).dropped()).isEqualTo(400_000 - TaskOutcome.MAX_OUTPUT);
        int whole = sent.size();
        for (int i = 0; i < 8; i++) {
            run.write(Stream.OUTPUT, "y\n");
            ticks.next();
        }
        assertThat(sent.size() - whole)
                .as("that more is dropped is said once a second")
                .isEqualTo(2);
    }

    @Test
    void aSecretThatIsSplitOverTwoChunksIsMasked() {
        run.write(Stream.OUTPUT, "it is hunt");
        watches.take(order(NODE, 10));
        ticks.next();
        assertThat(output()).isEqualTo("it is ");

        run.write(Stream.OUTPUT, "er2!\n");
        ticks.next();
        assertThat(output()).isEqualTo("it is ********!\n");
    }

    @Test
    void aWatchThatIsNotRenewedEnds() {
        watches.take(order(NODE, 100));
        now += Duration.ofSeconds(WatchOrder.LIFE_SECONDS).toNanos() + 1;
        run.write(Stream.OUTPUT, "late");
        ticks.next();

        assertThat(sent).isEmpty();
        assertThat(ticks.waiting).isEmpty();
    }

    @Test
    void aWatchEndsWhenTheServerTakesItBackAndWithItsRunAndItsConnection() {
        watches.take(order(NODE, 100));
        assertThat(watches.take(order(NODE, 0))).isTrue();
        ticks.next();
        assertThat(ticks.waiting).isEmpty();

        watches.take(order(NODE, 100));
        connected = false;
        run.write(Stream.OUTPUT, "lost");
        ticks.next();
        assertThat(ticks.waiting).isEmpty();

        connected = true;
        watches.take(order(NODE, 100));
        runs.clear();
        ticks.next();
        assertThat(ticks.waiting).isEmpty();
        assertThat(sent).isEmpty();
        assertThat(watches.take(order(NODE, 100))).isFalse();
    }

    @Test
    void whatWasLostIsToldAgainFromWhereTheServerIs() {
        run.write(Stream.OUTPUT, "one\ntwo\n");
        watches.take(order(NODE, 10));
        ticks.next();

        watches.take(new WatchOrder(ID, NODE, true, 4, 0, 10));
        run.progress(5, "");
        ticks.next();
        assertThat(sent.get(1).outputFrom()).isEqualTo(4);
        assertThat(PackedText.unpack(sent.get(1).output(), 100)).isEqualTo("two\n");
        watches.take(new WatchOrder(ID, NODE, false, 0, 0, 10));
        ticks.next();
        assertThat(sent).as("to renew is not to tell again").hasSize(2);
    }

    @Test
    void eachNodeHasALookOfItsOwnAndThereAreNotTooMany() {
        run.write(Stream.OUTPUT, "one\n");
        watches.take(order(NODE, 10));
        ticks.next();
        watches.take(order(OTHER_NODE, 10));
        ticks.next();

        assertThat(listeners).containsExactly(NODE, OTHER_NODE);
        assertThat(sent).allMatch(chunk -> chunk.outputFrom() == 0);
        assertThatThrownBy(() -> {
                    for (int i = 0; i < Watches.MOST; i++) {
                        watches.take(order("other" + (10_000_000_000L + i), 1));
                    }
                })
                .isInstanceOf(IllegalStateException.class);
    }

    private static WatchOrder order(String node, int chunks) {
        return new WatchOrder(ID, node, false, 0, 0, chunks);
    }

    private String output() {
        var all = new StringBuilder();
        sent.forEach(chunk -> all.append(PackedText.unpack(chunk.output(), OutputChunk.MAX_PIECE)));
        return all.toString();
    }

    private static int bytes(String packed) {
        return PackedText.unpack(packed, OutputChunk.MAX_PIECE).getBytes(StandardCharsets.UTF_8).length;
    }

    /** Runs what is due when a test says so. */
    private static final class Ticks extends ScheduledThreadPoolExecutor {

        final Queue<Runnable> waiting = new ArrayDeque<>();
        final List<Long> delays = new ArrayList<>();

        Ticks() {
            super(0);
        }

        @Override
        public ScheduledFuture<?> schedule(Runnable task, long delay, TimeUnit unit) {
            waiting.add(task);
            delays.add(unit.toMillis(delay));
            return super.schedule(() -> {}, 1, TimeUnit.DAYS);
        }

        void next() {
            var task = waiting.poll();
            if (task != null) {
                task.run();
            }
        }
    }
}
