/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.rest;

import io.mendip.rest.Callers;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import io.mendip.rest.ProductResource;
import io.mendip.rest.Requires;
import io.mendip.script.provider.ScriptPermissions;
import io.mendip.script.provider.library.Snippet;
import io.mendip.script.provider.library.Snippets;
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
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Pieces of scripts, which are for all clients. */
@Component(service = SnippetsResource.class)
@ProductResource
@Path("snippets")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires(ScriptPermissions.LIST)
public final class SnippetsResource {

    private static final String ID = "{snippet: [0-9]{1,18}}";

    private final Snippets snippets;

    /** Takes its services. */
    @Activate
    public SnippetsResource(@Reference Snippets snippets) {
        this.snippets = snippets;
    }

    /** All, by name. */
    @GET
    public Page<View> list() {
        return Page.of(snippets.list().stream().map(View::of).toList());
    }

    /** A new one. */
    @POST
    @Requires(ScriptPermissions.EDIT)
    public Response create(@Context SecurityContext context, @Nullable Input input) {
        var editor = Callers.everywhere(context, ScriptPermissions.EDIT);
        var given = given(input);
        long id = snippets.create(text(given.name()), text(given.description()), text(given.body()), editor.name());
        return Response.created(URI.create("snippets/" + id))
                .entity(View.of(snippets.get(id)))
                .build();
    }

    /** Changes it, from the version that the caller names. */
    @PUT
    @Path(ID)
    @Requires(ScriptPermissions.EDIT)
    public View change(@Context SecurityContext context, @PathParam("snippet") long id, @Nullable Input input) {
        var editor = Callers.everywhere(context, ScriptPermissions.EDIT);
        var given = given(input);
        if (given.version() == null) {
            throw Problem.invalid("/version", "is the number of the version that was changed");
        }
        snippets.change(
                id, given.version(), text(given.name()), text(given.description()), text(given.body()), editor.name());
        return View.of(snippets.get(id));
    }

    /** Deletes it; what took it in then has its name between braces as text. */
    @DELETE
    @Path(ID)
    @Requires(ScriptPermissions.EDIT)
    public void delete(@Context SecurityContext context, @PathParam("snippet") long id) {
        Callers.everywhere(context, ScriptPermissions.EDIT);
        snippets.delete(id);
    }

    private static Input given(@Nullable Input input) {
        if (input == null) {
            throw Problem.invalid("", "a snippet is required");
        }
        return input;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    /**
     * A snippet as people send it.
     *
     * @param name 1 to 40 letters, digits, blanks, - and _, beginning with a letter
     * @param description for people
     * @param body what stands in its place
     * @param version that was changed; only for a change
     */
    public record Input(
            @Nullable String name,
            @Nullable String description,
            @Nullable String body,
            @Nullable Integer version) {}

    /**
     * A snippet.
     *
     * @param id of it
     * @param name by which scripts take it in, between double braces
     * @param description for people
     * @param body what stands in its place
     * @param version from 1 up
     * @param updated when it was last changed
     * @param updatedBy by whom
     */
    public record View(
            long id, String name, String description, String body, int version, String updated, String updatedBy) {

        static View of(Snippet snippet) {
            return new View(
                    snippet.id(),
                    snippet.name(),
                    snippet.description(),
                    snippet.body(),
                    snippet.version(),
                    snippet.updated().toString(),
                    snippet.updatedBy());
        }
    }
}
