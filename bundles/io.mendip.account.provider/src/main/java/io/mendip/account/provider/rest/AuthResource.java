/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider.rest;

import io.mendip.account.Authenticator;
import io.mendip.account.Caller;
import io.mendip.account.provider.AccountUnit;
import io.mendip.account.provider.Origin;
import io.mendip.account.provider.Revocations;
import io.mendip.account.provider.SetUp;
import io.mendip.account.provider.SignIn;
import io.mendip.account.provider.store.Sessions;
import io.mendip.rest.Anonymous;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Requires;
import io.mendip.store.Database;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.util.Collections;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Signing in and out. */
@Component(service = AuthResource.class)
@CoreResource
@Path("auth")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AuthResource {

    private final SignIn signIn;
    private final Sessions sessions;
    private final Revocations revocations;
    private final Authenticator authenticator;
    private final SetUp setUp;

    /** Named by the framework. */
    @Activate
    public AuthResource(
            @Reference SignIn signIn,
            @Reference Revocations revocations,
            @Reference Authenticator authenticator,
            @Reference SetUp setUp,
            @Reference(target = AccountUnit.TARGET) Database database) {
        this.signIn = signIn;
        this.revocations = revocations;
        this.authenticator = authenticator;
        this.setUp = setUp;
        this.sessions = new Sessions(database);
    }

    /**
     * What a page has to know before anybody signed in, so that it need not try calls that are refused. It tells a
     * stranger no more than the sign-in page itself would.
     */
    @GET
    @Path("state")
    @Anonymous
    public State state(@CookieParam(SessionCookie.NAME) @Nullable String cookie) {
        boolean signedIn = cookie != null && authenticator.session(cookie).isPresent();
        return new State(signedIn, !signedIn && setUp.needed());
    }

    /** Signs in with a password. */
    @POST
    @Path("login")
    @Anonymous
    public Response login(Login input, @Context HttpServletRequest request) {
        var user = Inputs.secret("user", input.user());
        var password = Inputs.secret("password", input.password());
        var origin = Origin.of(request.getRemoteAddr(), request.getHeader("User-Agent"));
        return SessionCookie.signedIn(signIn.signIn(user, password, origin));
    }

    /** Ends the session of the cookie. */
    @POST
    @Path("logout")
    @Requires(Requires.SIGNED_IN)
    @Consumes(MediaType.WILDCARD)
    public Response logout(@Context SecurityContext security) {
        var caller = Callers.of(security);
        if (caller.via() == Caller.Via.SESSION) {
            revocations.end(Caller.Via.SESSION, sessions.end(caller.userId(), caller.credentialId()));
        }
        return SessionCookie.signedOut();
    }

    /** Sets a new password by a one-time link. */
    @POST
    @Path("reset")
    @Anonymous
    public Map<String, @Nullable String> reset(Reset input) {
        signIn.reset(Inputs.secret("token", input.token()), Inputs.secret("password", input.password()));
        return Collections.singletonMap("next", null);
    }

    /**
     * Who asks, and of what.
     *
     * @param signedIn whether the cookie of the request belongs to a session
     * @param setupNeeded whether this server has no account yet
     */
    public record State(boolean signedIn, boolean setupNeeded) {}

    /**
     * A sign-in.
     *
     * @param user name
     * @param password of the user
     */
    public record Login(@Nullable String user, @Nullable String password) {}

    /**
     * A new password.
     *
     * @param token of the link
     * @param password to set
     */
    public record Reset(@Nullable String token, @Nullable String password) {}
}
