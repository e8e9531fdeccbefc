/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import io.mendip.agent.base.BackOff;
import io.mendip.agent.base.ServerLink;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.BundleStates;
import io.mendip.protocol.message.MessageCodec;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells the server what became of the bundles: some changes at once in one report, and again until it has been stored. */
final class StateReporter {

    private static final Logger LOG = LoggerFactory.getLogger(StateReporter.class);
    private static final Duration ANSWER = Duration.ofSeconds(20);

    private final ServerLink link;
    private final ScheduledExecutorService timer;
    private final Supplier<BundleStates> states;
    private final BackOff backOff;
    private final long coalesceMillis;
    /** A report is on its way or will be. */
    private boolean pending;
    /** The server asked for one while another was on its way: what that one brings about is not the answer. */
    private boolean wanted;

    private byte @Nullable [] stored;

    StateReporter(
            ServerLink link,
            ScheduledExecutorService timer,
            Supplier<BundleStates> states,
            BackOff backOff,
            Duration coalesce) {
        this.link = link;
        this.timer = timer;
        this.states = states;
        this.backOff = backOff;
        this.coalesceMillis = coalesce.toMillis();
    }

    /** SHA-256 of the report as it would be sent now, hexadecimal: both ends see by it whether they agree. */
    String digest() {
        try {
            byte[] message = MessageCodec.write(states.get());
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(message));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    /** Something has changed. */
    void changed() {
        send(coalesceMillis);
    }

    /** The server has answered a hello. */
    void connected(boolean asked) {
        synchronized (this) {
            backOff.reset();
            if (asked) {
                stored = null;
                wanted = pending;
            }
        }
        if (asked || !isStored()) {
            send(0);
        }
    }

    private synchronized boolean isStored() {
        byte[] now = MessageCodec.write(states.get());
        return stored == null ? states.get().bundles().isEmpty() : Arrays.equals(stored, now);
    }

    private synchronized void send(long delayMillis) {
        if (pending) {
            return;
        }
        pending = true;
        var unused = timer.schedule(this::report, delayMillis, TimeUnit.MILLISECONDS);
    }

    private void report() {
        synchronized (this) {
            wanted = false; // this is one that begins after it was asked for
        }
        byte[] message = MessageCodec.write(states.get());
        var unused = link.request(Subjects.BUNDLES, message, ANSWER)
                .whenComplete((answer, failure) -> answered(message, failure));
    }

    private void answered(byte[] message, @Nullable Throwable failure) {
        long delay;
        boolean again;
        synchronized (this) {
            pending = false;
            again = wanted;
            wanted = false;
            if (failure == null) {
                backOff.reset();
                stored = message;
                delay = 0;
            } else {
                delay = backOff.next().toMillis();
            }
        }
        if (failure == null && (again || !isStored())) {
            send(delay);
        } else if (failure != null && link.ready()) { // otherwise the answer to a hello will bring it about
            LOG.debug("The states of bundles were not stored, again in {} ms: {}", delay, failure.toString());
            send(delay);
        }
    }
}
