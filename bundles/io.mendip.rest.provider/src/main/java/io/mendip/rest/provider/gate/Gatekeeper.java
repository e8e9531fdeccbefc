/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.gate;

import io.mendip.rest.Problem;
import io.mendip.rest.provider.app.Applications;
import io.mendip.rest.provider.app.ProblemDocument;
import io.mendip.rest.provider.upload.Uploads;
import io.mendip.system.LaunchProperties;
import io.mendip.trust.TlsIdentity;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.servlet.whiteboard.Preprocessor;

/**
 * Every request passes here before a servlet is even looked for, whatever its path: strict paths, methods, plain HTTP,
 * foreign origins, body size; and every answer gets the security headers. It decides nothing about permissions.
 */
@Component(service = {Gatekeeper.class, Preprocessor.class})
@Designate(ocd = Gatekeeper.Config.class)
public final class Gatekeeper implements Preprocessor {

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");

    /** Limits. */
    @ObjectClassDefinition(name = "Requests")
    public @interface Config {
        @AttributeDefinition(description = "Largest request body, in bytes", min = "1024", max = "1073741824")
        long max_body_bytes() default 2 * 1024 * 1024;
    }

    private final HttpsRedirect redirect;
    private final SecurityHeaders headers;
    private final FeatureRoutes features;
    private final Uploads uploads;
    private volatile BodyLimit bodies;

    /** Named by the framework. */
    @Activate
    public Gatekeeper(
            @Reference TlsIdentity identity,
            @Reference ScriptHashes scripts,
            @Reference FeatureRoutes features,
            @Reference Uploads uploads,
            @Reference LaunchProperties launch,
            Config config) {
        this(
                new HttpsRedirect(identity.names(), launch.httpsPort()),
                new SecurityHeaders(scripts),
                features,
                uploads,
                new BodyLimit(config.max_body_bytes()));
    }

    Gatekeeper(
            HttpsRedirect redirect,
            SecurityHeaders headers,
            FeatureRoutes features,
            Uploads uploads,
            BodyLimit bodies) {
        this.redirect = redirect;
        this.headers = headers;
        this.features = features;
        this.uploads = uploads;
        this.bodies = bodies;
    }

    /** Other limits; the ports that this guards stay open. */
    @Modified
    void modified(Config config) {
        bodies = new BodyLimit(config.max_body_bytes());
    }

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var http = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        headers.add(http, answer);
        try {
            check(http);
            if (!http.isSecure()) {
                redirect.send(http, answer);
                return;
            }
            chain.doFilter(route(http), response);
        } catch (Problem problem) {
            ProblemDocument.write(answer, problem);
        }
    }

    /** Uploads have a limit of their own and go past the applications. */
    private HttpServletRequest route(HttpServletRequest request) {
        var base = Applications.CORE_PATH + "/";
        var path = request.getRequestURI();
        if (path.startsWith(base)) {
            var upload = uploads.of(request.getMethod(), path.substring(base.length() - 1));
            if (upload.isPresent()) {
                var limit = new BodyLimit(upload.get().maxBytes(), upload.get()::tooLarge);
                return new MovedRequest(limit.limit(request), Applications.UPLOADS_PATH);
            }
        }
        return features.route(bodies.limit(request));
    }

    private static void check(HttpServletRequest request) {
        StrictPath.check(request.getRequestURI());
        if (!METHODS.contains(request.getMethod())) {
            throw new Problem(405, "method_not_allowed", "This method is not used here.");
        }
        Origins.check(request);
    }
}
