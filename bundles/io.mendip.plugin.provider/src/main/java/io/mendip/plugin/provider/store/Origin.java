/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.store;

import io.mendip.plugin.provider.publisher.Certificates;
import io.mendip.plugin.provider.publisher.Kind;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where a version comes from and where it runs.
 *
 * @param signer chain of certificates, that of the publisher first; none for versions from before it was kept
 * @param kinds where it runs
 */
public record Origin(List<X509Certificate> signer, Set<Kind> kinds) {

    /** Copies the collections. */
    public Origin {
        signer = List.copyOf(signer);
        kinds = Set.copyOf(kinds);
    }

    /** The chain as one text. */
    public String signerText() {
        return signer.stream().map(Certificates::pem).collect(Collectors.joining());
    }

    /** The kinds as one text, always in the same order. */
    public String kindsText() {
        return kinds.stream().map(Kind::label).sorted().collect(Collectors.joining(","));
    }

    static Origin read(String signer, String kinds) throws SQLException {
        try {
            return new Origin(
                    signer.isEmpty() ? List.of() : Certificates.parse(signer.getBytes(StandardCharsets.US_ASCII)),
                    Arrays.stream(kinds.split(",", -1))
                            .flatMap(label -> Kind.of(label).stream())
                            .collect(Collectors.toSet()));
        } catch (CertificateException e) {
            throw new SQLException("a stored certificate is not readable", e);
        }
    }
}
