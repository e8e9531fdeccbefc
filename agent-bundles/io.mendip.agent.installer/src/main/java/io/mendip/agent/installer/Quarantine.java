/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import io.mendip.agent.base.AtomicFile;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Bytes that are not started any more, and those that are suspected, on disk. Other bytes of the same bundle are another
 * case. Safe for any thread.
 */
final class Quarantine {

    private static final Logger LOG = LoggerFactory.getLogger(Quarantine.class);
    /** Suspicions that condemn: one can be chance, since something always runs when a machine dies. */
    private static final int CONDEMNED_AT = 2;
    /** Of some that were seen together one may be innocent; before so many, a safe start tries each alone. */
    private static final int CONDEMNED_TOGETHER_AT = 4;

    private static final long WITHIN = Duration.ofMinutes(10).toMillis();
    /** The oldest are forgotten beyond it. */
    private static final int MAX_CASES = 200;

    /**
     * What is held against some bytes.
     *
     * @param sha256 of the jar
     * @param condemned whether they are held back
     * @param reason of the last suspicion, for people
     * @param times of the suspicions, milliseconds since 1970 by the machine's clock
     */
    record Case(String sha256, boolean condemned, String reason, List<Long> times) {

        Case {
            times = List.copyOf(times);
        }
    }

    /** The file's content. */
    record Cases(List<Case> cases) {

        Cases {
            cases = List.copyOf(cases);
        }
    }

    private final Path file;
    private final LongSupplier clock;
    private final Map<String, Case> cases = new LinkedHashMap<>();

    Quarantine(Path file, LongSupplier clock) {
        this.file = file;
        this.clock = clock;
        try {
            if (Files.exists(file)) {
                MessageCodec.read(Cases.class, Files.readAllBytes(file))
                        .cases()
                        .forEach(one -> cases.put(one.sha256(), one));
            }
        } catch (IOException | MalformedMessageException e) {
            LOG.error("{} cannot be read: what was in quarantine is tried again: {}", file, e.toString());
        }
    }

    /** Why bytes are held back; empty when they are not. */
    synchronized Optional<String> reason(String sha256) {
        return Optional.ofNullable(cases.get(sha256)).filter(Case::condemned).map(Case::reason);
    }

    /** Whether something is held against bytes that is not enough to hold them back. */
    synchronized boolean isSuspected(String sha256) {
        var known = cases.get(sha256);
        return known != null && !known.condemned() && known.times().stream().anyMatch(this::isRecent);
    }

    private boolean isRecent(long time) {
        return Math.abs(clock.getAsLong() - time) <= WITHIN;
    }

    /** Holds bytes back from now on. */
    synchronized void condemn(String sha256, String reason) {
        put(new Case(sha256, true, reason, List.of(clock.getAsLong())));
    }

    /**
     * Notes a suspicion; true when it is the one too many, and the bytes are held back from now on.
     *
     * @param alone whether no others are suspected of the same
     */
    synchronized boolean suspect(String sha256, String reason, boolean alone) {
        long now = clock.getAsLong();
        var before = cases.get(sha256);
        var times = new ArrayList<Long>();
        if (before != null) {
            before.times().stream().filter(this::isRecent).forEach(times::add);
        }
        times.add(now);
        boolean condemned = times.size() >= (alone ? CONDEMNED_AT : CONDEMNED_TOGETHER_AT)
                || (before != null && before.condemned());
        put(new Case(sha256, condemned, reason, times));
        return condemned;
    }

    /** Forgets what is held against bytes; false when that was nothing. */
    synchronized boolean lift(String sha256) {
        boolean known = cases.remove(sha256) != null;
        if (known) {
            save();
        }
        return known;
    }

    private void put(Case one) {
        cases.remove(one.sha256());
        cases.put(one.sha256(), one);
        while (cases.size() > MAX_CASES) {
            cases.remove(cases.keySet().iterator().next());
        }
        save();
    }

    private void save() {
        try {
            AtomicFile.write(file, MessageCodec.write(new Cases(List.copyOf(cases.values()))));
        } catch (IOException e) {
            LOG.error("{} cannot be written: a quarantine will not outlive this process: {}", file, e.toString());
        }
    }
}
