/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.rest;

import io.mendip.rest.Page;
import io.mendip.rest.ProductResource;
import io.mendip.rest.Requires;
import io.mendip.script.provider.ScriptPermissions;
import io.mendip.script.provider.variable.Values;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What arguments and environments can refer to. */
@Component(service = VariablesResource.class)
@ProductResource
@Path("script-variables")
@Produces(MediaType.APPLICATION_JSON)
@Requires(ScriptPermissions.LIST)
public final class VariablesResource {

    /** Knows them by itself. */
    @Activate
    public VariablesResource() {}

    /** Those that every agent has; custom fields and keys come beside them. */
    @GET
    public Page<Variable> list() {
        return Page.of(Values.described().entrySet().stream()
                .map(entry -> new Variable(entry.getKey(), entry.getValue(), false))
                .toList());
    }

    /**
     * A variable.
     *
     * @param name as it is written between double braces
     * @param description what it is
     * @param secret whether it is for the environment alone
     */
    public record Variable(String name, String description, boolean secret) {}
}
