/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import io.mendip.account.Caller;
import io.mendip.plugin.provider.PluginPermissions;
import io.mendip.plugin.provider.publisher.Kind;
import io.mendip.plugin.provider.publisher.StoredPublishers;
import io.mendip.plugin.provider.publisher.TrustedPublishers;
import io.mendip.rest.Callers;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import io.mendip.rest.ProductResource;
import io.mendip.rest.Requires;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whose signatures are taken. Those in files lie in the data folder; nobody changes them from afar. */
@Component(service = PublishersResource.class)
@ProductResource
@Path("publishers")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires(PluginPermissions.LIST)
public final class PublishersResource {

    private static final int MAX_LABEL = 100;
    private static final int MAX_PEM = 32 * 1024;

    private final TrustedPublishers trusted;
    private final StoredPublishers stored;
    private final Clock clock = Clock.systemUTC();

    /** Takes its services. */
    @Activate
    public PublishersResource(@Reference TrustedPublishers trusted, @Reference StoredPublishers stored) {
        this.trusted = trusted;
        this.stored = stored;
    }

    /**
     * A publisher as people send it.
     *
     * @param label for people, 1 to 100 characters
     * @param kinds what it may publish: agent, server, console; at least one
     * @param certificate one, in PEM; only when it is added
     */
    public record NewPublisher(
            @Nullable String label,
            @Nullable List<String> kinds,
            @Nullable String certificate) {

        String requireLabel() {
            var text = label == null ? "" : label.strip();
            if (text.isEmpty() || text.length() > MAX_LABEL || text.codePoints().anyMatch(Character::isISOControl)) {
                throw Problem.invalid("label", "must be one line of 1 to " + MAX_LABEL + " characters");
            }
            return text;
        }

        Set<Kind> requireKinds() {
            if (kinds == null || kinds.isEmpty()) {
                throw Problem.invalid("kinds", "must name at least one of agent, server, console");
            }
            return kinds.stream()
                    .map(one -> Kind.of(one)
                            .orElseThrow(() -> Problem.invalid("kinds", "must be agent, server or console")))
                    .collect(Collectors.toSet());
        }

        String requireCertificate() {
            if (certificate == null || certificate.isBlank() || certificate.length() > MAX_PEM) {
                throw Problem.invalid(
                        "certificate", "must be one certificate in PEM of at most " + MAX_PEM + " characters");
            }
            return certificate;
        }
    }

    /** All certificates: those in files, by name, then those that people added, by label. */
    @GET
    public Page<PublisherView> list() {
        return Page.of(trusted.publishers().all().stream()
                .flatMap(one -> PublisherView.of(one, clock.instant()))
                .toList());
    }

    /** Trusts a certificate. */
    @POST
    @Requires(PluginPermissions.PUBLISHERS)
    public Response add(@Context SecurityContext context, NewPublisher publisher) {
        var caller = responsible(context);
        var made =
                stored.add(publisher.requireCertificate(), publisher.requireLabel(), publisher.requireKinds(), caller);
        var view = PublisherView.of(made, clock.instant()).findFirst().orElseThrow();
        return Response.created(URI.create("publishers/" + made.fingerprint()))
                .entity(view)
                .build();
    }

    /** Changes label and kinds. */
    @PUT
    @Path("{fingerprint: [0-9a-f]{64}}")
    @Requires(PluginPermissions.PUBLISHERS)
    public PublisherView change(
            @Context SecurityContext context, @PathParam("fingerprint") String fingerprint, NewPublisher publisher) {
        var caller = responsible(context);
        var made = stored.change(fingerprint, publisher.requireLabel(), publisher.requireKinds(), caller);
        return PublisherView.of(made, clock.instant()).findFirst().orElseThrow();
    }

    /** Trusts one no longer. What runs goes on; nothing of it is released or renewed any more. */
    @DELETE
    @Path("{fingerprint: [0-9a-f]{64}}")
    @Requires(PluginPermissions.PUBLISHERS)
    public void remove(@Context SecurityContext context, @PathParam("fingerprint") String fingerprint) {
        stored.remove(fingerprint, responsible(context));
    }

    /** What a publisher signs may run on everybody's agents. */
    private static Caller responsible(SecurityContext context) {
        var caller = Callers.of(context);
        if (!caller.scope().all()) {
            throw new Problem(
                    403,
                    "forbidden",
                    "Publishers are for all agents; only who may see all clients and sites may change them.");
        }
        return caller;
    }
}
