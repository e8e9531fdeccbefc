/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import jakarta.annotation.Priority;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a call that needs none. Whoever answers before all of a body has come must close the connection
 * (RFC 9112, 9.3), and the next call that a program has sent on it by then is lost. Comes after the guard, so that nobody
 * unknown is waited for; how much is read is bounded where all bodies are.
 */
@Priority(Priorities.ENTITY_CODER)
final class UnreadBody implements ContainerRequestFilter {

    private static final Set<Class<?>> NO_BODY = Set.of(
            Context.class, PathParam.class, QueryParam.class, HeaderParam.class, CookieParam.class, BeanParam.class);

    @Context
    private @Nullable ResourceInfo resource;

    @Override
    public void filter(ContainerRequestContext request) throws IOException {
        var matched = resource;
        var method = matched == null ? null : matched.getResourceMethod();
        if (method != null && !takesBody(method) && request.hasEntity()) {
            request.getEntityStream().transferTo(OutputStream.nullOutputStream());
        }
    }

    /** Whether one of the parameters is the body: the one that nothing else is said of. */
    static boolean takesBody(Method method) {
        return Arrays.stream(method.getParameters()).anyMatch(parameter -> !isOther(parameter));
    }

    private static boolean isOther(Parameter parameter) {
        return Arrays.stream(parameter.getAnnotations()).anyMatch(one -> NO_BODY.contains(one.annotationType()));
    }
}
