/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.task;

import io.mendip.agent.base.BackOff;
import io.mendip.agent.base.ServerLink;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.TaskOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends outcomes, one after the other and each again and again, until the server says that it has stored them. */
final class OutcomeSender {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeSender.class);
    private static final Duration ANSWER = Duration.ofSeconds(20);
    /** What the server answers when it cannot read one; sent again it could not read it either. */
    private static final String REFUSED = "\"refused\"";

    private final RunFolder folder;
    private final ServerLink link;
    private final ScheduledExecutorService executor;
    private final BackOff backOff;
    /** What could not be written to disk; it is lost only when the agent ends before the server has it. */
    private final Map<String, byte[]> unwritten = new ConcurrentHashMap<>();

    private boolean busy;
    private boolean again;

    OutcomeSender(RunFolder folder, ServerLink link, ScheduledExecutorService executor, BackOff backOff) {
        this.folder = folder;
        this.link = link;
        this.executor = executor;
        this.backOff = backOff;
    }

    /** Keeps an outcome and sends it. */
    void add(TaskOutcome outcome) {
        try {
            folder.end(outcome);
        } catch (IOException e) {
            LOG.error("The outcome of task {} cannot be written to disk: {}", outcome.id(), e.toString());
            unwritten.put(outcome.id(), MessageCodec.write(outcome));
        }
        wake();
    }

    /** The server has answered a hello: what waits can go. */
    void connected() {
        backOff.reset();
        wake();
    }

    private void wake() {
        later(0);
    }

    private void later(long millis) {
        try {
            var unused = executor.schedule(this::next, millis, TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            LOG.debug("closing");
        }
    }

    private synchronized void next() {
        if (busy) {
            again = true;
            return;
        }
        again = false;
        if (!link.ready()) {
            return; // the answer to a hello brings it here again
        }
        try {
            var waiting = waiting();
            if (waiting.isPresent()) {
                busy = true;
                send(waiting.get());
            }
        } catch (IOException e) {
            LOG.error("Outcomes of tasks cannot be read, trying again: {}", e.toString());
            later(backOff.next().toMillis());
        }
    }

    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Waiting(String id, byte[] message) {}

    private Optional<Waiting> waiting() throws IOException {
        for (var entry : unwritten.entrySet()) {
            return Optional.of(new Waiting(entry.getKey(), entry.getValue()));
        }
        for (var id : folder.ids()) {
            var outcome = folder.outcome(id);
            if (outcome.isPresent()) {
                return Optional.of(new Waiting(id, outcome.get()));
            }
        }
        return Optional.empty();
    }

    private void send(Waiting outcome) {
        var unused = link.request(Subjects.OUTCOME, outcome.message(), ANSWER)
                .whenComplete((answer, failure) -> answered(outcome.id(), answer, failure));
    }

    private synchronized void answered(String id, byte @Nullable [] answer, @Nullable Throwable failure) {
        busy = false;
        if (failure != null || answer == null) {
            LOG.debug("The outcome of task {} was not stored: {}", id, String.valueOf(failure));
            if (link.ready()) {
                later(backOff.next().toMillis());
            }
            return;
        }
        backOff.reset();
        var text = new String(answer, StandardCharsets.UTF_8);
        if (text.contains(REFUSED)) {
            LOG.error("The server cannot read the outcome of task {}, it is given up: {}", id, text);
        }
        try {
            unwritten.remove(id);
            folder.forget(id);
            wake();
        } catch (IOException e) {
            LOG.error("The outcome of task {} cannot be removed from disk: {}", id, e.toString());
            later(backOff.next().toMillis());
        }
        if (again) {
            wake();
        }
    }
}
