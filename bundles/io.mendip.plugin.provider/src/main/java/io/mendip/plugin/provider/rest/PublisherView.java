/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import io.mendip.plugin.provider.publisher.Certificates;
import io.mendip.plugin.provider.publisher.DevelopmentPublisher;
import io.mendip.plugin.provider.publisher.Kind;
import io.mendip.plugin.provider.publisher.Publisher;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A certificate whose signatures are taken, or what is in the place of one and cannot be used.
 *
 * @param id by which it is changed and removed; null for a file, which nobody changes from afar
 * @param name of the file, or the label
 * @param kinds what it may publish: agent, server, console
 * @param subject whose certificate; null when it cannot be read
 * @param issuer who issued it; null when it cannot be read
 * @param notBefore when it begins; null when it cannot be read
 * @param notAfter when it ends; null when it cannot be read
 * @param fingerprint SHA-256; null when it cannot be read
 * @param development whether it is this installation's own
 * @param problem why nothing signed with it is taken, null when it is
 */
public record PublisherView(
        @Nullable String id,
        String name,
        List<String> kinds,
        @Nullable String subject,
        @Nullable String issuer,
        @Nullable Instant notBefore,
        @Nullable Instant notAfter,
        @Nullable String fingerprint,
        boolean development,
        @Nullable String problem) {

    static Stream<PublisherView> of(Publisher publisher, Instant now) {
        if (publisher.certificates().isEmpty()) {
            return Stream.of(new PublisherView(
                    id(publisher),
                    publisher.name(),
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    isDevelopment(publisher),
                    publisher.problem()));
        }
        return publisher.certificates().stream().map(certificate -> of(publisher, certificate, now));
    }

    private static PublisherView of(Publisher publisher, X509Certificate certificate, Instant now) {
        var from = certificate.getNotBefore().toInstant();
        var until = certificate.getNotAfter().toInstant();
        var problem = now.isAfter(until)
                ? "the certificate ended"
                : now.isBefore(from) ? "the certificate has not begun yet" : null;
        return new PublisherView(
                id(publisher),
                publisher.name(),
                publisher.kinds().stream().map(Kind::label).sorted().toList(),
                certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(),
                from,
                until,
                Certificates.fingerprint(certificate),
                isDevelopment(publisher),
                problem);
    }

    private static @Nullable String id(Publisher publisher) {
        return publisher.isFile() ? null : publisher.fingerprint();
    }

    private static boolean isDevelopment(Publisher publisher) {
        return publisher.isFile() && publisher.name().equals(DevelopmentPublisher.FILE);
    }
}
