/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.link.enrol.Enrolment;
import io.mendip.agent.link.enrol.EnrolmentException;
import io.mendip.agent.link.enrol.Identity;
import io.mendip.agent.link.enrol.IdentityFolder;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import java.io.IOException;
import java.util.Base64;

/** The agent's right to connect: a JWT of the broker, which runs out and is renewed long before. */
final class Credentials {

    private static final long LONGEST_MARGIN_SECONDS = 60;

    private final Identity identity;
    private final IdentityFolder folder;
    private final Enrolment enrolment;
    private String jwt;
    private Claims claims;

    /** The two members that matter here; seconds since 1970, 0 for none. */
    record Claims(long iat, long exp) {

        /** Whether so little of it is left that a connection is not worth while. */
        boolean isOver(long now) {
            long margin = Math.min(LONGEST_MARGIN_SECONDS, (exp - iat) / 10);
            return exp > 0 && (exp - margin) * 1000 < now;
        }
    }

    Credentials(Identity identity, IdentityFolder folder, Enrolment enrolment) throws IOException {
        this.identity = identity;
        this.folder = folder;
        this.enrolment = enrolment;
        this.jwt = folder.credential();
        this.claims = claims(jwt);
    }

    /** A credential that can be used now, fetched over HTTPS when the stored one has run out. */
    synchronized String usable(long now) throws EnrolmentException, IOException, InterruptedException {
        if (claims.isOver(now)) {
            renewOverHttps(now);
        }
        return jwt;
    }

    /** Fetches a new one, whatever the old one says about itself. */
    synchronized void renewOverHttps(long now) throws EnrolmentException, IOException, InterruptedException {
        use(enrolment.renew(identity, now));
    }

    /** Takes a new one that came over the connection. */
    synchronized void replace(String fresh) throws IOException {
        folder.saveCredential(fresh);
        use(fresh);
    }

    /** When to ask for a new one: half of the lifetime, milliseconds since 1970. */
    synchronized long renewAt() {
        return claims.exp() == 0 ? Long.MAX_VALUE : (claims.iat() + claims.exp()) / 2 * 1000;
    }

    private void use(String fresh) {
        jwt = fresh;
        claims = claims(fresh);
    }

    /** Read without verification: the agent is not the one who judges it. */
    private static Claims claims(String jwt) {
        try {
            var parts = jwt.split("\\.", -1);
            return MessageCodec.read(Claims.class, Base64.getUrlDecoder().decode(parts[Math.min(1, parts.length - 1)]));
        } catch (IllegalArgumentException | MalformedMessageException e) {
            return new Claims(0, 0);
        }
    }
}
