/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import io.mendip.account.Caller;
import io.mendip.rest.Anonymous;
import io.mendip.rest.CallerPrincipal;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import io.mendip.store.StoreException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.lang.reflect.Method;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides inside the dispatch, on the very method that would run, who may call it. A method that says nothing about it may
 * be called by nobody. Filters by path have been walked around too often.
 */
@Priority(Priorities.AUTHENTICATION)
final class GuardFilter implements ContainerRequestFilter {

    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final CallerSource callers;

    @Context
    private @Nullable ResourceInfo resource;

    GuardFilter(CallerSource callers) {
        this.callers = callers;
    }

    GuardFilter(CallerSource callers, ResourceInfo resource) {
        this(callers);
        this.resource = resource;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        try {
            check(request);
        } catch (Problem problem) {
            request.abortWith(ProblemDocument.response(problem));
        } catch (StoreException e) {
            request.abortWith(ProblemDocument.response(Problems.of(e)));
        }
    }

    private void check(ContainerRequestContext request) {
        var matched = resource;
        var method = matched == null ? null : matched.getResourceMethod();
        if (matched == null || method == null) {
            throw refused();
        }
        if (method.isAnnotationPresent(Anonymous.class)) {
            return;
        }
        var permission = permission(method, matched.getResourceClass());
        if (request.getHeaders().containsKey("Authorization")) {
            throw new Problem(
                    403, "wrong_principal", "Agents may not call this; operators send a cookie or X-API-Key.");
        }
        var credentials = credentials(request);
        var caller = callers.caller(credentials).orElseThrow(Problem::unauthenticated);
        if (!READING.contains(request.getMethod())
                && !callers.provesOrigin(credentials, request.getHeaderString("X-CSRF-Token"))) {
            throw new Problem(403, "csrf", "Send the value csrf of /api/v1/me in the header X-CSRF-Token.");
        }
        if (!permission.equals(Requires.SIGNED_IN) && !caller.may(permission)) {
            throw Problem.forbidden(permission);
        }
        request.setSecurityContext(new CallerSecurity(caller));
    }

    private static String permission(Method method, Class<?> resource) {
        var required = method.getAnnotation(Requires.class);
        if (required == null) {
            required = resource.getAnnotation(Requires.class);
        }
        if (required == null) {
            throw refused();
        }
        return required.value();
    }

    private static Problem refused() {
        return new Problem(403, "forbidden", "Nobody may call this.");
    }

    private static Credentials credentials(ContainerRequestContext request) {
        var cookie = request.getCookies().get(Credentials.COOKIE);
        return Credentials.of(
                request.getHeaderString("X-Local-Token"),
                request.getHeaderString("X-API-Key"),
                cookie == null ? null : cookie.getValue());
    }

    /** The caller as JAX-RS wants it. */
    private record CallerSecurity(Caller caller) implements jakarta.ws.rs.core.SecurityContext {

        @Override
        public CallerPrincipal getUserPrincipal() {
            return new CallerPrincipal(caller);
        }

        @Override
        public boolean isUserInRole(String role) {
            return caller.may(role);
        }

        @Override
        public boolean isSecure() {
            return true;
        }

        @Override
        public String getAuthenticationScheme() {
            return caller.via().name();
        }
    }
}
