/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import io.mendip.agent.base.LinkDownException;
import io.mendip.agent.base.RefusedException;
import io.mendip.agent.base.ServerClock;
import io.mendip.agent.base.ServerFiles;
import io.mendip.agent.base.ServerLink;
import io.mendip.agent.base.SignedMessages;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.crypto.Ed25519;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.protocol.message.BundleOffer;
import io.mendip.protocol.message.BundleRequest;
import io.mendip.protocol.message.BundleStates;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.PlannedBundle;
import io.mendip.protocol.message.Release;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** What the link offers of the server: offers, files, signatures, time. */
final class FakeServer implements ServerLink, ServerFiles, ServerClock, SignedMessages {

    static final long NOW = 1_790_000_000_000L;

    final SigningKey releaseKey = new SigningKey(Ed25519.newSeed());
    final Map<String, BundleOffer> offers = new ConcurrentHashMap<>();
    final Map<String, byte[]> files = new ConcurrentHashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final List<BundleStates> reports = new CopyOnWriteArrayList<>();
    volatile boolean down;
    volatile int refuseReports;
    /** When set, reports are answered only with it. */
    volatile @Nullable CompletableFuture<byte[]> answer;

    volatile long now = NOW;

    private long number = 100;

    /** What it was told last. */
    List<BundleStates.Item> states() {
        return reports.isEmpty() ? List.of() : reports.get(reports.size() - 1).bundles();
    }

    /** Offers a bundle under the next number. */
    void release(TestBundle bundle) {
        offer(bundle, envelope(bundle.planned(), ++number, NOW + 1000));
    }

    void offer(TestBundle bundle, byte[] envelope) {
        offers.put(
                bundle.sha256(),
                new BundleOffer(new String(envelope, StandardCharsets.UTF_8), "/" + bundle.sha256(), ""));
        files.put("/" + bundle.sha256(), bundle.jar());
    }

    byte[] envelope(PlannedBundle planned, long releaseNumber, long validUntil) {
        return envelope(releaseKey, planned, releaseNumber, validUntil);
    }

    static byte[] envelope(SigningKey key, PlannedBundle planned, long releaseNumber, long validUntil) {
        var release = new Release(
                releaseNumber,
                planned.symbolicName(),
                planned.version(),
                planned.sha256(),
                planned.size(),
                "CN=Example",
                planned.checkTypes(),
                validUntil);
        return Envelope.sign(key, Release.TYPE, MessageCodec.write(release)).toBytes();
    }

    @Override
    public <T extends Record> T open(byte[] bytes, String type, String purpose, Class<T> message)
            throws RefusedException {
        var envelope = Envelope.parse(bytes).orElseThrow(() -> new RefusedException("malformed", "no envelope"));
        if (!purpose.equals("release")
                || !envelope.payloadType().equals(type)
                || !envelope.isSignedBy(releaseKey.publicKey())) {
            throw new RefusedException("bad_signature", "the signature is wrong");
        }
        return MessageCodec.read(message, envelope.payload());
    }

    @Override
    public CompletableFuture<byte[]> request(String verb, byte[] message, Duration limit) {
        if (down) {
            return CompletableFuture.failedFuture(new LinkDownException("there is no connection to the server"));
        }
        if (verb.equals(Subjects.BUNDLES)) {
            if (refuseReports > 0) {
                refuseReports--;
                return CompletableFuture.failedFuture(new IOException("no responders"));
            }
            reports.add(MessageCodec.read(BundleStates.class, message));
            var later = answer;
            return later == null ? CompletableFuture.completedFuture(new byte[0]) : later;
        }
        String sha256 = MessageCodec.read(BundleRequest.class, message).sha256();
        asked.add(sha256);
        var offer = offers.getOrDefault(sha256, new BundleOffer("", "", "nobody knows it"));
        return CompletableFuture.completedFuture(MessageCodec.write(offer));
    }

    @Override
    public void fetch(String path, Path target, long size, Duration limit) throws IOException {
        if (!files.containsKey(path)) {
            throw new IOException("the server answered the download with 404");
        }
        Files.write(target, files.get(path));
    }

    @Override
    public long millis() {
        return now;
    }

    @Override
    public long planVersion() {
        return 1;
    }

    @Override
    public String agentId() {
        return "agent0000000000a";
    }

    @Override
    public boolean ready() {
        return !down;
    }

    @Override
    public void greet() {}
}
