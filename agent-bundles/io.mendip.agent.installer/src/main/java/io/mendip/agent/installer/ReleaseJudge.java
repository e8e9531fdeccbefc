/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import io.mendip.agent.base.AtomicFile;
import io.mendip.agent.base.RefusedException;
import io.mendip.agent.base.ServerClock;
import io.mendip.agent.base.SignedMessages;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.PlannedBundle;
import io.mendip.protocol.message.Release;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Decides whether a release lets a planned bundle run here. Two signatures with two keys must agree: that of the plan and
 * that of the release.
 */
final class ReleaseJudge {

    private static final String PURPOSE = "release";

    private final Path file;
    private final SignedMessages signed;
    private final ServerClock clock;
    private final Map<String, Long> highest = new TreeMap<>();

    /** The highest release seen of each bundle. */
    record Numbers(Map<String, Long> highest) {

        Numbers {
            highest = Map.copyOf(highest);
        }
    }

    /** Remembers numbers of releases in a file, also of bundles that are gone: they may come back. */
    ReleaseJudge(Path file, SignedMessages signed, ServerClock clock) throws IOException {
        this.file = file;
        this.signed = signed;
        this.clock = clock;
        if (Files.exists(file)) {
            try {
                highest.putAll(MessageCodec.read(Numbers.class, Files.readAllBytes(file))
                        .highest());
            } catch (MalformedMessageException e) {
                throw new IOException(file + " is damaged, and without it older releases could come back: " + e);
            }
        }
    }

    /**
     * Judges a release that has just been offered, and remembers its number.
     *
     * @throws RefusedException when it is not the server's, over, older than one seen before, or for something else
     */
    synchronized void admit(byte[] envelope, PlannedBundle bundle) throws RefusedException, IOException {
        var release = opened(envelope, bundle);
        if (release.validUntil() <= clock.millis()) {
            throw new RefusedException("expired", "its release is no longer valid");
        }
        if (release.number() > highest(bundle)) {
            var changed = new TreeMap<>(highest);
            changed.put(bundle.symbolicName(), release.number());
            AtomicFile.write(file, MessageCodec.write(new Numbers(changed)));
            highest.putAll(changed);
        }
    }

    /** Judges a release that was admitted once: what runs goes on, also when its time to be installed is over. */
    synchronized void confirm(byte[] envelope, PlannedBundle bundle) throws RefusedException {
        opened(envelope, bundle);
    }

    private Release opened(byte[] envelope, PlannedBundle bundle) throws RefusedException {
        var release = signed.open(envelope, Release.TYPE, PURPOSE, Release.class);
        require(release.symbolicName().equals(bundle.symbolicName()), "is for " + release.symbolicName());
        require(release.version().equals(bundle.version()), "is for version " + release.version());
        require(release.sha256().equals(bundle.sha256()), "is for other bytes");
        require(release.size() == bundle.size(), "is for " + release.size() + " bytes");
        if (release.number() < highest(bundle)) {
            throw new RefusedException(
                    "older", "its release " + release.number() + " is older than " + highest(bundle) + ", seen before");
        }
        return release;
    }

    private long highest(PlannedBundle bundle) {
        return highest.getOrDefault(bundle.symbolicName(), 0L);
    }

    private static void require(boolean holds, String what) throws RefusedException {
        if (!holds) {
            throw new RefusedException("other_release", "its release " + what);
        }
    }
}
