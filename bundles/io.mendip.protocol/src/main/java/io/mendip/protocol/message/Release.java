/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.util.List;

/**
 * The server's word that a bundle may run on agents. Signed with the key of purpose {@code release}, in its own envelope:
 * who can change a plan, or the bytes on their way, still cannot make an agent run anything.
 *
 * @param number higher than that of every release before; an agent never goes back to a lower one of the same bundle
 * @param symbolicName of the bundle, as in its manifest
 * @param version OSGi version, as in its manifest
 * @param sha256 of the jar, hexadecimal
 * @param size of the jar in bytes
 * @param publisher for people: subject of the certificate that signed the jar
 * @param checkTypes ids of the kinds of checks it brings
 * @param validUntil milliseconds since 1970, server's time; nothing is installed after it, what runs goes on
 */
public record Release(
        long number,
        String symbolicName,
        String version,
        String sha256,
        long size,
        String publisher,
        List<String> checkTypes,
        long validUntil) {

    /** Media type in the envelope. */
    public static final String TYPE = "application/vnd.mendip.release+json";

    /** The largest jar, in bytes. */
    public static final long MAX_SIZE = 32L * 1024 * 1024;

    /** Bounds the texts and copies the list. */
    public Release {
        symbolicName = Bounds.line("symbolicName", symbolicName, 200);
        version = Bounds.line("version", version, 60);
        sha256 = Bounds.digest("sha256", sha256);
        publisher = Bounds.line("publisher", publisher, 500);
        checkTypes = List.copyOf(Bounds.required("checkTypes", checkTypes));
        Bounds.require(number > 0, "number is not positive");
        Bounds.require(size > 0 && size <= MAX_SIZE, "size is not 1 to " + MAX_SIZE);
        Bounds.require(validUntil > 0, "validUntil is not positive");
    }
}
