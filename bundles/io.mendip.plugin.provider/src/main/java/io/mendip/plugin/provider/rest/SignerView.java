/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import io.mendip.plugin.provider.publisher.Certificates;
import io.mendip.plugin.provider.publisher.Publisher;
import io.mendip.plugin.provider.publisher.Publishers.Verdict;
import io.mendip.plugin.provider.publisher.TrustedPublishers;
import io.mendip.plugin.provider.store.Origin;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Who signed a version.
 *
 * @param subject of the certificate
 * @param label of the publisher or authority that vouches for it now, or the name of its file; null when none does
 * @param fingerprint SHA-256 of the certificate
 * @param notAfter when the certificate ends
 * @param trusted whether an upload signed with it would be taken now
 */
public record SignerView(
        String subject, @Nullable String label, String fingerprint, Instant notAfter, boolean trusted) {

    /** Of versions from before it was kept, nothing is known. */
    static Optional<SignerView> of(Origin origin, TrustedPublishers publishers) {
        return origin.signer().stream()
                .findFirst()
                .map(certificate -> new SignerView(
                        certificate.getSubjectX500Principal().getName(),
                        publishers.of(origin.signer()).map(Publisher::name).orElse(null),
                        Certificates.fingerprint(certificate),
                        certificate.getNotAfter().toInstant(),
                        publishers.judge(origin.signer(), origin.kinds()) == Verdict.TRUSTED));
    }
}
