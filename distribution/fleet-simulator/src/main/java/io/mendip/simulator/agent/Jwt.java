/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** An agent's right to connect, in as few bytes as it has. */
final class Jwt {

    private static final long LONGEST_MARGIN_SECONDS = 60;

    private final byte[] text;
    private final long iat;
    private final long exp;

    /** The two members that matter here; seconds since 1970, 0 for none. */
    private record Claims(long iat, long exp) {}

    Jwt(String text) {
        this.text = text.getBytes(StandardCharsets.US_ASCII);
        var claims = claims(text);
        this.iat = claims.iat();
        this.exp = claims.exp();
    }

    String text() {
        return new String(text, StandardCharsets.US_ASCII);
    }

    /** When to ask for a new one: half of the lifetime, milliseconds since 1970. */
    long renewAt() {
        return exp == 0 ? Long.MAX_VALUE : (iat + exp) / 2 * 1000;
    }

    /** Whether so little of it is left that a connection is not worth while. */
    boolean isOver(long now) {
        long margin = Math.min(LONGEST_MARGIN_SECONDS, (exp - iat) / 10);
        return exp > 0 && (exp - margin) * 1000 < now;
    }

    /** Read without verification: the agent is not the one who judges it. */
    private static Claims claims(String text) {
        try {
            var parts = text.split("\\.", -1);
            return MessageCodec.read(Claims.class, Base64.getUrlDecoder().decode(parts[Math.min(1, parts.length - 1)]));
        } catch (IllegalArgumentException | MalformedMessageException e) {
            return new Claims(0, 0);
        }
    }
}
