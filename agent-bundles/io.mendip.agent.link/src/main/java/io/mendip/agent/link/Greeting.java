/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.base.HelloPart;
import io.mendip.agent.base.RefusedException;
import io.mendip.agent.link.enrol.Machine;
import io.mendip.protocol.message.Hello;
import io.mendip.protocol.message.HelloReply;
import io.mendip.protocol.message.MessageCodec;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** One hello on a session and the check of its answer. Its nonce is random, so an old answer is of no use to anybody. */
final class Greeting {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final String session;
    private final String nonce = random();

    Greeting(String session) {
        this.session = session;
    }

    /** Bits for a session or a nonce, as 32 hexadecimal digits. */
    static String random() {
        var bits = new byte[16];
        RANDOM.nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }

    /** What to send. */
    byte[] message(String version, Machine machine, Map<String, Object> own, Iterable<HelloPart> others) {
        var parts = new HashMap<>(own);
        others.forEach(part -> parts.put(part.name(), part.say()));
        return MessageCodec.write(new Hello(
                session,
                nonce,
                version,
                machine.hostname(),
                machine.os(),
                machine.arch(),
                System.currentTimeMillis(),
                machine.hash(),
                parts));
    }

    /** The answer, when it is the server's to this very hello. */
    HelloReply verify(byte[] answer, String agentId, TrustedKeys keys) throws RefusedException {
        var reply = keys.open(answer, HelloReply.TYPE, "session", HelloReply.class);
        if (!reply.agentId().equals(agentId)) {
            throw new RefusedException("wrong_agent", "a hello for another agent");
        }
        if (!reply.session().equals(session) || !reply.nonce().equals(nonce)) {
            throw new RefusedException("stale_session", "the answer to another hello");
        }
        return reply;
    }
}
