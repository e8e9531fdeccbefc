/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider.rest;

import io.mendip.account.Caller.Via;
import io.mendip.account.provider.AccountUnit;
import io.mendip.account.provider.ApiKeyText;
import io.mendip.account.provider.Revocations;
import io.mendip.account.provider.store.ApiKeys;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import io.mendip.store.Database;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The caller's keys for programs. A key cannot make keys: a leaked one could then outlive its own end. */
@Component(service = ApiKeysResource.class)
@CoreResource
@Path("me/api-keys")
@Requires(Requires.SIGNED_IN)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ApiKeysResource {

    private static final int MAX_NAME = 100;

    private final ApiKeys keys;
    private final Revocations revocations;

    /** Named by the framework. */
    @Activate
    public ApiKeysResource(
            @Reference(target = AccountUnit.TARGET) Database database, @Reference Revocations revocations) {
        this.keys = new ApiKeys(database);
        this.revocations = revocations;
    }

    /** All of them, without their secrets. */
    @GET
    public Page<ApiKeys.ApiKey> list(@Context SecurityContext security) {
        return Page.of(keys.of(Callers.of(security).userId()));
    }

    /** Makes one; the answer is the only place where it is ever shown. */
    @POST
    public Response add(NewKey input, @Context SecurityContext security) {
        var caller = Callers.of(security);
        if (caller.via() != Via.SESSION) {
            throw new Problem(403, "forbidden", "Keys are made by somebody who is signed in with a password.");
        }
        var name = Inputs.text("name", input.name(), MAX_NAME);
        if (input.expiresAt() != null && input.expiresAt().isBefore(Instant.now())) {
            throw Problem.invalid("expiresAt", "is in the past");
        }
        return Response.status(201)
                .entity(Made.of(keys, caller.userId(), name, input.expiresAt()))
                .build();
    }

    /** Ends one. */
    @DELETE
    @Path("{id}")
    public void end(@PathParam("id") long id, @Context SecurityContext security) {
        var ended = keys.end(Callers.of(security).userId(), id);
        if (ended.isEmpty()) {
            throw Problem.notFound("Key " + id);
        }
        revocations.end(Via.API_KEY, ended);
    }

    /**
     * A key to make.
     *
     * @param name label
     * @param expiresAt when it ends, null for never
     */
    public record NewKey(@Nullable String name, @Nullable Instant expiresAt) {}

    /**
     * A new key.
     *
     * @param id number
     * @param name label
     * @param key the key itself
     * @param prefix how it begins
     * @param createdAt now
     * @param expiresAt when it ends, null for never
     */
    public record Made(
            long id,
            String name,
            String key,
            String prefix,
            Instant createdAt,
            @Nullable Instant expiresAt) {

        static Made of(ApiKeys keys, long userId, String name, @Nullable Instant expiresAt) {
            var text = ApiKeyText.create();
            var stored = keys.add(userId, name, text.prefix(), text.secretHash(), expiresAt);
            return new Made(stored.id(), name, text.text(), stored.prefix(), stored.createdAt(), stored.expiresAt());
        }
    }
}
