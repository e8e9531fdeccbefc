/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider.rest;

import io.mendip.account.provider.Origin;
import io.mendip.account.provider.SetUp;
import io.mendip.rest.Anonymous;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The first set-up. Disabled as a component except while there is no account. */
@Component(service = SetUpResource.class, enabled = false)
@CoreResource
@Path("setup")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SetUpResource {

    private static final int MAX_NAME = 200;

    private final SetUp setUp;

    /** Named by the framework. */
    @Activate
    public SetUpResource(@Reference SetUp setUp) {
        this.setUp = setUp;
    }

    /** Whether a set-up is needed; gone otherwise. */
    @GET
    @Anonymous
    public Map<String, Boolean> needed() {
        if (!setUp.needed()) {
            throw Problem.notFound("This address");
        }
        return Map.of("needed", true);
    }

    /** Makes the administrator and signs in. */
    @POST
    @Anonymous
    public Response run(FirstAccount input, @Context HttpServletRequest request) {
        var answers = new SetUp.Answers(
                Inputs.secret("token", input.token()),
                Inputs.text("user", input.user(), 64),
                Inputs.secret("password", input.password()),
                Inputs.text("company", input.company(), MAX_NAME),
                Inputs.text("site", input.site(), MAX_NAME));
        var origin = Origin.of(request.getRemoteAddr(), request.getHeader("User-Agent"));
        return SessionCookie.signedIn(setUp.run(answers, origin));
    }

    /**
     * What is asked.
     *
     * @param token one-time token
     * @param user name of the administrator
     * @param password of the administrator
     * @param company name of the first client
     * @param site name of its first site
     */
    public record FirstAccount(
            @Nullable String token,
            @Nullable String user,
            @Nullable String password,
            @Nullable String company,
            @Nullable String site) {}
}
