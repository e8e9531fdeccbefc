/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.mendip.account.Caller;
import io.mendip.account.provider.AccountUnit;
import io.mendip.account.provider.Origin;
import io.mendip.account.provider.Secrets;
import io.mendip.account.provider.SignIn;
import io.mendip.account.provider.store.User;
import io.mendip.account.provider.store.Users;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import io.mendip.store.Database;
import io.mendip.system.LaunchProperties;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The caller's own account. */
@Component(service = MeResource.class)
@CoreResource
@Path("me")
@Requires(Requires.SIGNED_IN)
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class MeResource {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_PREFERENCES = 16 * 1024;
    private static final int MAX_NAME = 100;

    private final Users users;
    private final SignIn signIn;
    private final String version;

    /** Named by the framework. */
    @Activate
    public MeResource(
            @Reference(target = AccountUnit.TARGET) Database database,
            @Reference SignIn signIn,
            @Reference LaunchProperties launch) {
        this.users = new Users(database);
        this.signIn = signIn;
        this.version = launch.version();
    }

    /** Who the caller is and may do. */
    @GET
    public Me me(@Context SecurityContext security, @CookieParam(SessionCookie.NAME) @Nullable String cookie)
            throws JsonProcessingException {
        var caller = Callers.of(security);
        var user = users.byId(caller.userId());
        return new Me(
                caller.userId(),
                caller.name(),
                user.map(User::displayName).orElse(caller.name()),
                caller.permissions(),
                cookie != null && caller.via() == Caller.Via.SESSION ? Secrets.csrf(cookie) : null,
                preferences(user.map(User::preferences).orElse("{}")),
                user.flatMap(SignedIn::of).orElse(null),
                Instant.now(),
                version);
    }

    /** Changes what people see. */
    @PATCH
    public Me change(
            Change input, @Context SecurityContext security, @CookieParam(SessionCookie.NAME) @Nullable String cookie)
            throws JsonProcessingException {
        var user = user(security);
        if (input.displayName() != null) {
            users.displayName(user.id(), Inputs.text("displayName", input.displayName(), MAX_NAME));
        }
        return me(security, cookie);
    }

    /** Keeps what the console wants to know next time. */
    @PUT
    @Path("preferences")
    public ObjectNode keep(Map<String, Object> input, @Context SecurityContext security)
            throws JsonProcessingException {
        var json = JSON.writeValueAsString(input);
        // JSON writes a NUL as backslash u0000, which the column takes.
        if (json.length() > MAX_PREFERENCES) {
            throw new Problem(400, "invalid_input", "Preferences have at most " + MAX_PREFERENCES + " characters.");
        }
        users.preferences(user(security).id(), json);
        return preferences(json);
    }

    /** Sets a new password; the other sessions end. */
    @POST
    @Path("password")
    public void password(NewPassword input, @Context SecurityContext security, @Context HttpServletRequest request) {
        var caller = Callers.of(security);
        var origin = Origin.of(request.getRemoteAddr(), request.getHeader("User-Agent"));
        signIn.change(
                user(security),
                Inputs.secret("current", input.current()),
                Inputs.secret("password", input.password()),
                caller.via() == Caller.Via.SESSION ? caller.credentialId() : 0,
                origin);
    }

    private User user(SecurityContext security) {
        return users.byId(Callers.of(security).userId())
                .orElseThrow(() -> Problem.notFound("An account of this caller"));
    }

    private static ObjectNode preferences(String json) throws JsonProcessingException {
        return JSON.readValue(json, ObjectNode.class);
    }

    /**
     * The caller.
     *
     * @param id of the account, 0 for the command line
     * @param user name
     * @param displayName what people see
     * @param permissions names, or {@code *} alone
     * @param csrf for the header X-CSRF-Token; null without a session
     * @param preferences of the console
     * @param lastSignIn the latest sign-in, null when there was none
     * @param serverTime now
     * @param version of the server
     */
    public record Me(
            long id,
            String user,
            String displayName,
            Set<String> permissions,
            @Nullable String csrf,
            ObjectNode preferences,
            @Nullable SignedIn lastSignIn,
            Instant serverTime,
            String version) {}

    /**
     * A sign-in.
     *
     * @param at when
     * @param address from where
     */
    public record SignedIn(Instant at, @Nullable String address) {

        static Optional<SignedIn> of(User user) {
            return Optional.ofNullable(user.signedInAt()).map(at -> new SignedIn(at, user.signedInAddress()));
        }
    }

    /**
     * A change.
     *
     * @param displayName new, null to leave it
     */
    public record Change(@Nullable String displayName) {}

    /**
     * A new password.
     *
     * @param current the present one
     * @param password the new one
     */
    public record NewPassword(
            @Nullable String current, @Nullable String password) {}
}
