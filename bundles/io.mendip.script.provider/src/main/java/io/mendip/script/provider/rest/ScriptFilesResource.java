/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.rest;

import io.mendip.rest.Callers;
import io.mendip.rest.Problem;
import io.mendip.rest.ProductResource;
import io.mendip.rest.Requires;
import io.mendip.script.provider.ScriptPermissions;
import io.mendip.script.provider.exchange.Exchange;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Scripts as files. */
@Component(service = ScriptFilesResource.class)
@ProductResource
@Path("scripts")
@Requires(ScriptPermissions.LIST)
public final class ScriptFilesResource {

    private static final String ZIP = "application/zip";

    private final Exchange exchange;

    /** Takes its services. */
    @Activate
    public ScriptFilesResource(@Reference Exchange exchange) {
        this.exchange = exchange;
    }

    /** Scripts by id, all unless told, in the format of the community library. */
    @GET
    @Path("export")
    @Produces(ZIP)
    public Response export(@QueryParam("ids") @DefaultValue("") String ids) throws IOException {
        var bytes = new ByteArrayOutputStream();
        exchange.write(numbers(ids), bytes);
        return Response.ok(bytes.toByteArray(), ZIP)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"scripts.zip\"")
                .build();
    }

    /** Takes the scripts of an archive in the format of the community library, such as one of that repository. */
    @POST
    @Path("import")
    @Consumes(ZIP)
    @Produces(MediaType.APPLICATION_JSON)
    @Requires(ScriptPermissions.EDIT)
    public Exchange.Report take(@Context SecurityContext context, InputStream archive) {
        var editor = Callers.everywhere(context, ScriptPermissions.EDIT);
        return exchange.read(archive, editor.name());
    }

    private static List<Long> numbers(String ids) {
        if (ids.isBlank()) {
            return List.of();
        }
        try {
            return Arrays.stream(ids.split(",", -1)).map(Long::valueOf).toList();
        } catch (NumberFormatException e) {
            throw Problem.invalid("ids", "are numbers of scripts divided by commas");
        }
    }
}
