/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

/**
 * What an agent sends over HTTPS to join. Its private key never leaves it.
 *
 * @param token as an administrator made it
 * @param publicKey the agent's nkey, type user
 * @param hostname as the machine calls itself
 * @param os {@code linux}, {@code windows} or {@code darwin}
 * @param arch of the machine
 * @param version of the agent
 * @param machineHash SHA-256 over facts of the machine, hexadecimal
 */
public record EnrolmentRequest(
        String token, String publicKey, String hostname, String os, String arch, String version, String machineHash) {

    /** Bounds all texts. */
    public EnrolmentRequest {
        token = Bounds.line("token", token, 200);
        publicKey = Bounds.line("publicKey", publicKey, 60);
        hostname = Bounds.line("hostname", hostname, 255);
        os = Bounds.line("os", os, 20);
        arch = Bounds.line("arch", arch, 20);
        version = Bounds.line("version", version, 40);
        machineHash = Bounds.line("machineHash", machineHash, 64);
    }
}
