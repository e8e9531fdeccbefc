/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider.rest;

import static java.util.Comparator.comparing;

import io.mendip.account.provider.AccountPermissions;
import io.mendip.account.provider.KnownPermissions;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Page;
import io.mendip.rest.Requires;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What there is to permit: grows and shrinks with the features. */
@Component(service = PermissionsResource.class)
@CoreResource
@Path("permissions")
@Requires(AccountPermissions.MANAGE)
@Produces(MediaType.APPLICATION_JSON)
public final class PermissionsResource {

    private final KnownPermissions known;

    /** Named by the framework. */
    @Activate
    public PermissionsResource(@Reference KnownPermissions known) {
        this.known = known;
    }

    /** All of them, by name. */
    @GET
    public Page<Permission> list() {
        return Page.of(known.all()
                .map(entry -> new Permission(entry.getKey(), entry.getValue()))
                .distinct()
                .sorted(comparing(Permission::name))
                .toList());
    }

    /**
     * A permission.
     *
     * @param name {@code domain.thing.action}
     * @param description for people
     */
    public record Permission(String name, String description) {}
}
