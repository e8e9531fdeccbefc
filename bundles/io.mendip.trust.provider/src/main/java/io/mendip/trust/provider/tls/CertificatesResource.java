/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider.tls;

import io.mendip.rest.CoreResource;
import io.mendip.rest.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The certificates this server lives by, and until when. */
@Component(service = CertificatesResource.class)
@CoreResource
@Path("/system/certificates")
@Produces(MediaType.APPLICATION_JSON)
public final class CertificatesResource {

    private static final Duration SOON = Duration.ofDays(14);

    private final ServerIdentity identity;
    private final Clock clock;

    /** Shows this identity. */
    @Activate
    public CertificatesResource(@Reference ServerIdentity identity) {
        this(identity, Clock.systemUTC());
    }

    CertificatesResource(ServerIdentity identity, Clock clock) {
        this.identity = identity;
        this.clock = clock;
    }

    /**
     * All of them.
     *
     * @param items the server's own first, then its issuers
     */
    public record Certificates(List<CertificateView> items) {}

    /**
     * A certificate.
     *
     * @param use server, issuer, or authority for the one that agents are pinned to
     * @param subject whose it is
     * @param issuer who signed it
     * @param names hosts it is valid for, none for an issuer
     * @param notBefore from when
     * @param notAfter until when
     * @param state valid, soon when it ends within 14 days, ended, or early when it is not valid yet
     * @param fingerprint SHA-256 of it, in hexadecimal
     */
    public record CertificateView(
            String use,
            String subject,
            String issuer,
            List<String> names,
            Instant notBefore,
            Instant notAfter,
            String state,
            String fingerprint) {}

    /** Each with its time. */
    @GET
    @Requires("system.view")
    public Certificates certificates() {
        var views = new ArrayList<CertificateView>();
        var chain = identity.chain();
        for (var certificate : chain) {
            boolean own = certificate.equals(chain.get(0));
            views.add(view(
                    own ? "server" : certificate.equals(identity.authority()) ? "authority" : "issuer",
                    certificate,
                    own ? identity.names() : List.of()));
        }
        if (!chain.contains(identity.authority())) {
            views.add(view("authority", identity.authority(), List.of()));
        }
        return new Certificates(views);
    }

    private CertificateView view(String use, X509Certificate certificate, List<String> names) {
        return new CertificateView(
                use,
                certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(),
                List.copyOf(names),
                certificate.getNotBefore().toInstant(),
                certificate.getNotAfter().toInstant(),
                state(certificate),
                fingerprint(certificate));
    }

    private String state(X509Certificate certificate) {
        var now = clock.instant();
        if (now.isBefore(certificate.getNotBefore().toInstant())) {
            return "early";
        }
        var end = certificate.getNotAfter().toInstant();
        if (now.isAfter(end)) {
            return "ended";
        }
        return now.plus(SOON).isAfter(end) ? "soon" : "valid";
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256, or the certificate no encoding", e);
        }
    }
}
