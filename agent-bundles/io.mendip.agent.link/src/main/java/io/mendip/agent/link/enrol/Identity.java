/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link.enrol;

import java.util.List;

/**
 * Who the agent is and where its server is; made when it enrols.
 *
 * @param agentId given by the server
 * @param server address of the HTTPS interface, {@code https://host:port}
 * @param pin SHA-256 of the public key of the server's authority, hexadecimal; empty when own authorities are used instead
 * @param rootKey raw Ed25519 key that signs trust documents, base 64; never changes
 * @param urls where to connect, best first
 */
public record Identity(String agentId, String server, String pin, String rootKey, List<String> urls) {

    /** Copies the list. */
    public Identity {
        urls = List.copyOf(urls);
    }
}
