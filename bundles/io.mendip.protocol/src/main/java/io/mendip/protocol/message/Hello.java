/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.util.Map;

/**
 * The first thing an agent says on a connection, after its subscriptions are in place. Only this makes it online and only
 * this makes the server send what waits; the broker's connect event does not. It may be said again on the same connection,
 * by the server's wish or because the agent has more to say: the session, and with it every command on its way, goes on.
 *
 * @param session 32 hexadecimal digits, random for each connection; commands name it
 * @param nonce 32 hexadecimal digits, random for each hello; the answer repeats it
 * @param version of the agent
 * @param hostname as the machine calls itself
 * @param os {@code linux}, {@code windows} or {@code darwin}
 * @param arch of the machine, as the JDK names it
 * @param clock the agent's wall clock, milliseconds since 1970, to show how wrong it is
 * @param machineHash SHA-256 over facts of the machine, hexadecimal; two of them under one identity are a clone
 * @param parts what single domains want to say, by their name: {@code spool}, {@code plan}, {@code commands}
 */
public record Hello(
        String session,
        String nonce,
        String version,
        String hostname,
        String os,
        String arch,
        long clock,
        String machineHash,
        Map<String, Object> parts) {

    private static final int MAX_TEXT = 1000;

    /** Bounds all texts, also those of the parts. */
    public Hello {
        session = Bounds.line("session", session, 64);
        nonce = Bounds.line("nonce", nonce, 64);
        version = Bounds.line("version", version, 40);
        hostname = Bounds.line("hostname", hostname, 255);
        os = Bounds.line("os", os, 20);
        arch = Bounds.line("arch", arch, 20);
        machineHash = Bounds.line("machineHash", machineHash, 64);
        parts = Bounds.tree("parts", parts, MAX_TEXT);
    }
}
