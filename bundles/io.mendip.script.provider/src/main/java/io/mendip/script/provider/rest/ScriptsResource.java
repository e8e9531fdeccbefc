/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.rest;

import io.mendip.rest.Callers;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import io.mendip.rest.ProductResource;
import io.mendip.rest.Requires;
import io.mendip.script.provider.ScriptPermissions;
import io.mendip.script.provider.library.Library;
import io.mendip.script.provider.library.ScriptVersion;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The script library, which is one for all clients. */
@Component(service = ScriptsResource.class)
@ProductResource
@Path("scripts")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Requires(ScriptPermissions.LIST)
public final class ScriptsResource {

    private static final String ID = "{script: [0-9]{1,18}}";
    private static final String NUMBER = "{number: [0-9]{1,9}}";
    private static final int MOST = 500;

    private final Library library;

    /** Takes its services. */
    @Activate
    public ScriptsResource(@Reference Library library) {
        this.library = library;
    }

    /** Scripts without their texts: the caller's favourites first, then by folder and name. */
    @GET
    public Page<ScriptView> list(
            @Context SecurityContext context,
            @QueryParam("q") @DefaultValue("") String text,
            @QueryParam("folder") @Nullable String folder,
            @QueryParam("hidden") @DefaultValue("false") boolean hidden,
            @QueryParam("cursor") @DefaultValue("0") int cursor,
            @QueryParam("limit") @DefaultValue("200") int limit) {
        if (limit < 1 || limit > MOST) {
            throw Problem.invalid("limit", "must be 1 to " + MOST);
        }
        if (cursor < 0) {
            throw Problem.invalid("cursor", "is not one that was given out");
        }
        var user = Callers.of(context).userId();
        var found = library.list(text, folder, hidden, user, cursor, limit).stream()
                .map(ScriptView::row)
                .toList();
        return new Page<>(found, found.size() < limit ? null : Integer.toString(cursor + limit), null, 0);
    }

    /** Folders that have scripts which are not hidden, with how many. */
    @GET
    @Path("folders")
    public Page<Folder> folders() {
        return Page.of(library.folders().entrySet().stream()
                .map(entry -> new Folder(entry.getKey(), entry.getValue()))
                .toList());
    }

    /** A new script. */
    @POST
    @Requires(ScriptPermissions.EDIT)
    public Response create(@Context SecurityContext context, @Nullable ScriptInput input) {
        var editor = Callers.everywhere(context, ScriptPermissions.EDIT);
        var script = given(input);
        long id = library.create(script.content(), script.isHidden(), script.why(), editor.name());
        return Response.created(URI.create("scripts/" + id))
                .entity(ScriptView.whole(library.get(id, editor.userId())))
                .build();
    }

    /** One script with its text. */
    @GET
    @Path(ID)
    public ScriptView one(@Context SecurityContext context, @PathParam("script") long id) {
        return ScriptView.whole(library.get(id, Callers.of(context).userId()));
    }

    /** Another version of it, made from the one that the caller names. */
    @PUT
    @Path(ID)
    @Requires(ScriptPermissions.EDIT)
    public ScriptView change(
            @Context SecurityContext context, @PathParam("script") long id, @Nullable ScriptInput input) {
        var editor = Callers.everywhere(context, ScriptPermissions.EDIT);
        var script = given(input);
        library.change(id, script.from(), script.content(), script.isHidden(), script.why(), editor.name());
        return ScriptView.whole(library.get(id, editor.userId()));
    }

    /** Deletes it with all its versions. Commands that were asked for still run it. */
    @DELETE
    @Path(ID)
    @Requires(ScriptPermissions.EDIT)
    public void delete(@Context SecurityContext context, @PathParam("script") long id) {
        Callers.everywhere(context, ScriptPermissions.EDIT);
        library.delete(id);
    }

    /** Makes it one of the caller's favourites. */
    @PUT
    @Path(ID + "/favourite")
    public void favour(@Context SecurityContext context, @PathParam("script") long id) {
        library.favourite(Callers.of(context).userId(), id, true);
    }

    /** Makes it one no more. */
    @DELETE
    @Path(ID + "/favourite")
    public void favourNoMore(@Context SecurityContext context, @PathParam("script") long id) {
        library.favourite(Callers.of(context).userId(), id, false);
    }

    /** Its versions, the newest first. */
    @GET
    @Path(ID + "/versions")
    public Page<VersionRow> versions(@PathParam("script") long id) {
        return Page.of(library.versions(id).stream()
                .map(entry -> VersionRow.of(entry.getKey(), entry.getValue()))
                .toList());
    }

    /** What it said in a version. */
    @GET
    @Path(ID + "/versions/" + NUMBER)
    public ScriptView version(
            @Context SecurityContext context, @PathParam("script") long id, @PathParam("number") int number) {
        return ScriptView.of(library.get(id, Callers.of(context).userId()), library.version(id, number));
    }

    /** Has it say again what it said in a version, as one more version. */
    @POST
    @Path(ID + "/versions/" + NUMBER + "/restore")
    @Requires(ScriptPermissions.EDIT)
    public ScriptView restore(
            @Context SecurityContext context, @PathParam("script") long id, @PathParam("number") int number) {
        var editor = Callers.everywhere(context, ScriptPermissions.EDIT);
        library.restore(id, number, editor.name());
        return ScriptView.whole(library.get(id, editor.userId()));
    }

    private static ScriptInput given(@Nullable ScriptInput input) {
        if (input == null) {
            throw Problem.invalid("", "a script is required");
        }
        return input;
    }

    /**
     * A folder.
     *
     * @param folder names divided by slashes, empty for the top
     * @param count how many scripts are in it, without those in folders below
     */
    public record Folder(String folder, long count) {}

    /**
     * A version in few words.
     *
     * @param version its number
     * @param created when
     * @param createdBy by whom
     * @param comment why
     * @param sha256 of its text, hexadecimal
     * @param bytes length of its text
     */
    public record VersionRow(int version, String created, String createdBy, String comment, String sha256, long bytes) {

        static VersionRow of(ScriptVersion version, long bytes) {
            return new VersionRow(
                    version.number(),
                    version.created().toString(),
                    version.createdBy(),
                    version.comment(),
                    version.sha256(),
                    bytes);
        }
    }
}
