/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider.rest;

import io.mendip.account.Caller.Via;
import io.mendip.account.provider.AccountPermissions;
import io.mendip.account.provider.AccountUnit;
import io.mendip.account.provider.SignIn;
import io.mendip.account.provider.store.ApiKeys;
import io.mendip.account.provider.store.User;
import io.mendip.account.provider.store.Users;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import io.mendip.store.Database;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What only the command line on the server itself may do to accounts, however great the permissions of others are. */
@Component(service = LocalResource.class)
@CoreResource
@Path("local")
@Requires(AccountPermissions.MANAGE)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LocalResource {

    private final Users users;
    private final ApiKeys keys;
    private final SignIn signIn;

    /** Named by the framework. */
    @Activate
    public LocalResource(@Reference(target = AccountUnit.TARGET) Database database, @Reference SignIn signIn) {
        this.users = new Users(database);
        this.keys = new ApiKeys(database);
        this.signIn = signIn;
    }

    /** Makes a key for a user. */
    @POST
    @Path("api-keys")
    public Map<String, String> key(KeyOfUser input, @Context SecurityContext security) {
        local(security);
        var user = user(Inputs.text("user", input.user(), 64));
        var made = ApiKeysResource.Made.of(keys, user.id(), Inputs.text("name", input.name(), 100), null);
        return Map.of("key", made.key());
    }

    /** Makes a one-time link for a new password and ends the user's sessions. */
    @POST
    @Path("users/{name}/reset")
    @Consumes(MediaType.WILDCARD)
    public Map<String, String> reset(@PathParam("name") String name, @Context SecurityContext security) {
        local(security);
        return Map.of("url", "/ui/reset?token=" + signIn.allowReset(user(Inputs.text("name", name, 64))));
    }

    private User user(String name) {
        return users.byName(name).orElseThrow(() -> Problem.notFound("User " + name));
    }

    private static void local(SecurityContext security) {
        if (Callers.of(security).via() != Via.LOCAL) {
            throw new Problem(403, "forbidden", "Only the command line on the server may do this.");
        }
    }

    /**
     * A key to make.
     *
     * @param user whose it is
     * @param name label
     */
    public record KeyOfUser(@Nullable String user, @Nullable String name) {}
}
