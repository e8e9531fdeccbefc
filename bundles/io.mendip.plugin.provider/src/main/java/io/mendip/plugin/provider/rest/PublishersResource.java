/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import io.mendip.plugin.provider.PluginPermissions;
import io.mendip.plugin.provider.publisher.DevelopmentPublisher;
import io.mendip.plugin.provider.publisher.PublisherFolder;
import io.mendip.plugin.provider.publisher.Publishers;
import io.mendip.plugin.provider.publisher.Publishers.Publisher;
import io.mendip.rest.FeatureResource;
import io.mendip.rest.Page;
import io.mendip.rest.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whose signatures are taken. The files lie in the data folder; nobody changes them from afar. */
@Component(service = PublishersResource.class)
@FeatureResource
@Path("publishers")
@Produces(MediaType.APPLICATION_JSON)
@Requires(PluginPermissions.LIST)
public final class PublishersResource {

    private final PublisherFolder folder;
    private final Clock clock = Clock.systemUTC();

    /** Takes its services. */
    @Activate
    public PublishersResource(@Reference PublisherFolder folder) {
        this.folder = folder;
    }

    /**
     * A certificate whose signatures are taken, or a file that cannot be read.
     *
     * @param name of the file
     * @param subject whose certificate; null when it cannot be read
     * @param issuer who issued it; null when it cannot be read
     * @param notBefore when it begins; null when it cannot be read
     * @param notAfter when it ends; null when it cannot be read
     * @param fingerprint SHA-256; null when it cannot be read
     * @param development whether it is this installation's own
     * @param problem why nothing signed with it is taken, null when it is
     */
    public record PublisherView(
            String name,
            @Nullable String subject,
            @Nullable String issuer,
            @Nullable Instant notBefore,
            @Nullable Instant notAfter,
            @Nullable String fingerprint,
            boolean development,
            @Nullable String problem) {}

    /** All certificates, by file. */
    @GET
    public Page<PublisherView> list() {
        return Page.of(folder.publishers().all().stream().flatMap(this::views).toList());
    }

    private Stream<PublisherView> views(Publisher publisher) {
        boolean development = publisher.file().equals(DevelopmentPublisher.FILE);
        return publisher.certificates().isEmpty()
                ? Stream.of(new PublisherView(
                        publisher.file(), null, null, null, null, null, development, publisher.problem()))
                : publisher.certificates().stream().map(certificate -> view(publisher, certificate, development));
    }

    private PublisherView view(Publisher publisher, X509Certificate certificate, boolean development) {
        var from = certificate.getNotBefore().toInstant();
        var until = certificate.getNotAfter().toInstant();
        var now = clock.instant();
        var problem = now.isAfter(until)
                ? "the certificate ended"
                : now.isBefore(from) ? "the certificate has not begun yet" : null;
        return new PublisherView(
                publisher.file(),
                certificate.getSubjectX500Principal().getName(),
                certificate.getIssuerX500Principal().getName(),
                from,
                until,
                Publishers.fingerprint(certificate),
                development,
                problem);
    }
}
