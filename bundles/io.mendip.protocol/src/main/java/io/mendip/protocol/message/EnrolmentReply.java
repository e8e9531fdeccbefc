/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.util.List;

/**
 * What an agent gets for a valid token.
 *
 * @param agentId its id from now on
 * @param jwt its first credential for the broker
 * @param rootKey raw Ed25519 key that signs trust documents, base 64; pinned for ever
 * @param trust the current trust document's envelope, base 64
 * @param urls where to connect, best first: {@code wss://host:port/agent}, {@code tls://host:port}
 * @param serverTime milliseconds since 1970
 */
public record EnrolmentReply(
        String agentId, String jwt, String rootKey, String trust, List<String> urls, long serverTime) {

    /** Copies the list. */
    public EnrolmentReply {
        agentId = Bounds.text("agentId", agentId, 16);
        jwt = Bounds.text("jwt", jwt, 8192);
        rootKey = Bounds.text("rootKey", rootKey, 64);
        trust = Bounds.text("trust", trust, 65536);
        urls = List.copyOf(Bounds.required("urls", urls));
    }
}
