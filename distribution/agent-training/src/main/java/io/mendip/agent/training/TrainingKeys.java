/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.training;

import io.mendip.protocol.crypto.Ed25519;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.protocol.message.Command;
import io.mendip.protocol.message.Hello;
import io.mendip.protocol.message.HelloReply;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.Plan;
import io.mendip.protocol.message.PlannedBundle;
import io.mendip.protocol.message.PlannedCheck;
import io.mendip.protocol.message.Release;
import io.mendip.protocol.message.TrustDocument;
import io.mendip.protocol.message.TrustedKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** Keys made for one training, and what is signed with them. One key serves all purposes. */
final class TrainingKeys {

    static final String AGENT = "training00000000";

    private static final int HEARTBEAT_SECONDS = 30;
    private static final long VALID_MILLIS = 3_600_000;

    private final SigningKey root = new SigningKey(Ed25519.newSeed());
    private final SigningKey key = new SigningKey(Ed25519.newSeed());

    private final PlannedBundle bundle;

    /** For an agent that is to have a bundle. */
    TrainingKeys(PlannedBundle bundle) {
        this.bundle = bundle;
    }

    SigningKey root() {
        return root;
    }

    byte[] trust() {
        String text = Base64.getEncoder().encodeToString(key.publicKey());
        var keys = List.of("session", "command", "plan", "release").stream()
                .map(purpose -> new TrustedKey(purpose, text))
                .toList();
        return sign(root, TrustDocument.TYPE, new TrustDocument(1, keys));
    }

    byte[] hello(Hello hello) {
        var reply = new HelloReply(
                AGENT,
                hello.session(),
                hello.nonce(),
                System.currentTimeMillis(),
                HEARTBEAT_SECONDS,
                Map.of("spool", Map.of("positions", List.of())));
        return sign(key, HelloReply.TYPE, reply);
    }

    /** The checks that every new agent gets, and one that is deployed. */
    byte[] plan() {
        var checks = List.of(
                new PlannedCheck(1, "disk", 15, 10, Map.of("path", "/")),
                new PlannedCheck(2, "cpu", 15, 10, Map.of()),
                new PlannedCheck(3, "memory", 15, 10, Map.of()),
                new PlannedCheck(4, "ping", 15, 10, Map.of("host", "127.0.0.1")),
                new PlannedCheck(5, TrainedCheck.ID, 15, 10, Map.of()));
        var plan = new Plan(AGENT, System.currentTimeMillis(), checks, List.of(bundle), List.of());
        return sign(key, Plan.TYPE, plan);
    }

    /** Lets the bundle run. */
    byte[] release() {
        var release = new Release(
                1,
                bundle.symbolicName(),
                bundle.version(),
                bundle.sha256(),
                bundle.size(),
                "CN=Training",
                bundle.checkTypes(),
                System.currentTimeMillis() + VALID_MILLIS);
        return sign(key, Release.TYPE, release);
    }

    byte[] command(String session, String type) {
        var command = new Command(
                AGENT, session, UUID.randomUUID().toString(), type, Map.of(), System.currentTimeMillis(), 30_000);
        return sign(key, Command.TYPE, command);
    }

    private static byte[] sign(SigningKey key, String type, Record message) {
        return Envelope.sign(key, type, MessageCodec.write(message)).toBytes();
    }
}
