/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.protocol.crypto.Ed25519;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.protocol.message.Command;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.Plan;
import io.mendip.protocol.message.PlannedCheck;
import io.mendip.protocol.message.TrustDocument;
import io.mendip.protocol.message.TrustedKey;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/** The keys of a server, and what it signs with them. */
final class FakeKeys {

    final SigningKey root = new SigningKey(Ed25519.newSeed());
    final SigningKey session = new SigningKey(Ed25519.newSeed());
    final SigningKey plan = new SigningKey(Ed25519.newSeed());
    final SigningKey command = new SigningKey(Ed25519.newSeed());

    byte[] trust(long version) {
        var document = new TrustDocument(
                version, List.of(trusted("session", session), trusted("plan", plan), trusted("command", command)));
        return signed(root, TrustDocument.TYPE, document);
    }

    byte[] plan(String agentId, long version, PlannedCheck... checks) {
        return signed(plan, Plan.TYPE, new Plan(agentId, version, List.of(checks), List.of(), List.of()));
    }

    byte[] command(String agentId, String session, String id, String type, long sentAt) {
        return signed(command, Command.TYPE, new Command(agentId, session, id, type, Map.of(), sentAt, 30_000));
    }

    static byte[] signed(SigningKey key, String type, Record message) {
        return Envelope.sign(key, type, MessageCodec.write(message)).toBytes();
    }

    private static TrustedKey trusted(String purpose, SigningKey key) {
        return new TrustedKey(purpose, Base64.getEncoder().encodeToString(key.publicKey()));
    }
}
