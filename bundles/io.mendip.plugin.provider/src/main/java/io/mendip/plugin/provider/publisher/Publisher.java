/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.publisher;

import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Set;

/**
 * Somebody whose signatures are taken, or what was put in such a one's place and is of no use.
 *
 * @param name of the file, or the label that people gave
 * @param fingerprint by which it was added here; empty for a file
 * @param kinds what it may publish
 * @param certificates of it; none when they cannot be used
 * @param problem why they cannot be used, else empty
 */
public record Publisher(
        String name, String fingerprint, Set<Kind> kinds, List<X509Certificate> certificates, String problem) {

    /** Copies the collections. */
    public Publisher {
        kinds = Set.copyOf(kinds);
        certificates = List.copyOf(certificates);
    }

    /** Whether it is a file in {@code publishers/}, which nobody changes from afar. */
    public boolean isFile() {
        return fingerprint.isEmpty();
    }

    /** Where somebody finds it. */
    public String place() {
        return isFile() ? "publishers/" + name : "publisher " + name;
    }
}
