/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.spool;

import io.mendip.agent.base.LinkDownException;
import io.mendip.agent.base.ServerLink;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.ResultBatch;
import io.mendip.protocol.message.ResultBatchCodec;
import io.mendip.protocol.message.ResultsRefused;
import io.mendip.protocol.message.SpoolPosition;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends one lane: one message in flight, sent again until the server's answer shows that it is stored. */
final class LaneSender {

    /** What {@link #step} answers when only an event can give it work. */
    static final long IDLE = Long.MAX_VALUE;

    private static final Logger LOG = LoggerFactory.getLogger(LaneSender.class);
    private static final Duration SHORTEST = Duration.ofSeconds(10);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long PAUSE = Duration.ofSeconds(1).toNanos();

    private final Lane lane;
    private final Spool spool;
    private final ServerLink link;
    private final RandomGenerator random;
    private final long linger;
    private final BooleanSupplier gathering;
    private final Runnable wake;

    private @Nullable CompletableFuture<byte[]> flight;
    private @Nullable ResultBatch flying;
    private long notBefore;
    private boolean lingering;
    private long lingersUntil;
    private int failures;

    /**
     * Makes a sender.
     *
     * @param linger how long a result waits at most for others to go with it
     * @param gathering whether others are about to come
     * @param wake called when {@link #step} should be called again
     */
    LaneSender(
            Lane lane,
            Spool spool,
            ServerLink link,
            RandomGenerator random,
            Duration linger,
            BooleanSupplier gathering,
            Runnable wake) {
        this.lane = lane;
        this.spool = spool;
        this.link = link;
        this.random = random;
        this.linger = linger.toNanos();
        this.gathering = gathering;
        this.wake = wake;
    }

    /** Does what can be done now, and answers after how many nanoseconds there may be more. */
    long step(long now) throws IOException {
        if (flight != null) {
            if (!flight.isDone()) {
                return IDLE;
            }
            land(flight, now);
            flight = null;
        }
        if (notBefore - now > 0) {
            return notBefore - now;
        }
        if (!link.ready()) {
            return IDLE;
        }
        if (!spool.waits(lane)) {
            lingering = false;
            return IDLE;
        }
        if (!lingering) {
            lingering = true;
            lingersUntil = now + linger;
        }
        if (lingersUntil - now > 0 && gathering.getAsBoolean()) {
            return lingersUntil - now;
        }
        lingering = false;
        spool.batch(lane).ifPresent(this::send);
        return IDLE;
    }

    /** The link is ready again: the server has answered for what was in flight, and old time limits mean nothing. */
    void reset() {
        failures = 0;
        notBefore = System.nanoTime();
    }

    private void send(ResultBatch batch) {
        var limit = SHORTEST.multipliedBy(1L << Math.min(failures, 3));
        limit = limit.compareTo(LONGEST) > 0 ? LONGEST : limit;
        limit = limit.plusMillis(random.nextLong(limit.toMillis() / 4));
        flying = batch;
        flight = link.request(Subjects.CHECKS, ResultBatchCodec.write(batch), limit);
        var unused = flight.whenComplete((answer, failure) -> wake.run());
    }

    private void land(CompletableFuture<byte[]> landed, long now) throws IOException {
        boolean news = false;
        try {
            news = take(landed.get());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | RuntimeException e) {
            var reason = e.getCause() == null ? e : e.getCause();
            if (!(reason instanceof LinkDownException)) {
                LOG.warn("The server did not confirm results of the {} lane: {}", lane, reason.toString());
            }
        }
        failures = news ? 0 : failures + 1;
        notBefore = news ? now : now + PAUSE * Math.min(1L << Math.min(failures, 6), LONGEST.toSeconds());
        lingering = !news; // what was not taken has waited long enough
        lingersUntil = now;
    }

    /** Takes an answer; false when it was no news, so that the next message waits a while. */
    private boolean take(byte[] answer) throws IOException {
        var refusal = ResultsRefused.in(answer);
        if (refusal.isPresent()) {
            var batch = Objects.requireNonNull(flying);
            LOG.error(
                    "The server cannot read results of the {} lane, they are given up: {}",
                    lane,
                    refusal.get().refused());
            spool.refused(lane, batch.epoch(), batch.last());
            return false; // all others may be just as unreadable, until somebody has updated the server
        }
        var position = MessageCodec.read(SpoolPosition.class, answer);
        if (position.epoch() != spool.epoch()) {
            link.greet(); // only the signed answer to a hello may change the epoch
        }
        return spool.acknowledge(position);
    }
}
