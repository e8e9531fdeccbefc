/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.rest;

import io.mendip.rest.Callers;
import io.mendip.rest.Page;
import io.mendip.rest.ProductResource;
import io.mendip.rest.Requires;
import io.mendip.script.provider.ScriptPermissions;
import io.mendip.script.provider.variable.Values;
import io.mendip.setting.CustomFields;
import io.mendip.setting.KeyStore;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.ArrayList;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What arguments and environments can refer to. */
@Component(service = VariablesResource.class)
@ProductResource
@Path("script-variables")
@Produces(MediaType.APPLICATION_JSON)
@Requires(ScriptPermissions.LIST)
public final class VariablesResource {

    private final CustomFields fields;
    private final KeyStore keys;

    /** Takes its services. */
    @Activate
    public VariablesResource(@Reference CustomFields fields, @Reference KeyStore keys) {
        this.fields = fields;
        this.keys = keys;
    }

    /** Those that every agent has, custom fields, and the keys of all clients and of the caller's. */
    @GET
    public Page<Variable> list(@Context SecurityContext context) {
        var scope = Callers.of(context).scope();
        var all = new ArrayList<Variable>();
        Values.described().forEach((name, description) -> all.add(new Variable(name, description, false)));
        fields.names()
                .forEach(field -> all.add(new Variable(
                        field.model().name().toLowerCase(Locale.ROOT) + "." + field.name(),
                        "Custom field",
                        field.secret())));
        keys.names(client -> scope.all() || scope.clients().contains(client))
                .forEach(key -> all.add(new Variable("global." + key, "Key store", true)));
        return Page.of(all);
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
