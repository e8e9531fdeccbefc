/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.enrolment;

import io.mendip.protocol.message.EnrolmentRequest;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.rest.Problem;
import io.mendip.store.StoreException;
import io.mendip.system.LaunchProperties;
import jakarta.servlet.Servlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardContextSelect;
import org.osgi.service.servlet.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The calls agents make over HTTPS: join, renew, ask for their address. A token or a signature in the body is the only
 * credential; cookies and keys of operators mean nothing here.
 */
@Component(service = Servlet.class)
@Designate(ocd = AgentApiServlet.Config.class)
@HttpWhiteboardContextSelect(AgentApiContext.SELECT)
@HttpWhiteboardServletPattern({"/enroll", "/renew", "/address"})
public final class AgentApiServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(AgentApiServlet.class);
    private static final int MAX_BODY = 16 * 1024;
    private static final int COST_OF_REFUSAL = 20;

    /** Limits and addresses. */
    @ObjectClassDefinition(name = "Agents over HTTPS")
    public @interface Config {
        @AttributeDefinition(
                description = "Calls of one address in a minute; a refused one counts as twenty",
                min = "1")
        int calls_per_minute() default 300;

        @AttributeDefinition(
                description =
                        "Port of the broker as agents reach it directly; -1 for the one it listens on, 0 when they may use HTTPS only",
                min = "-1",
                max = "65535")
        int broker_port() default -1;
    }

    private final transient Enrolment enrolment;
    private final transient Renewal renewal;
    private final transient AddressLimiter limiter;
    private final int brokerPort;

    /** With what it offers. */
    @Activate
    public AgentApiServlet(
            @Reference Enrolment enrolment,
            @Reference Renewal renewal,
            @Reference LaunchProperties launch,
            Config config) {
        this(
                enrolment,
                renewal,
                new AddressLimiter(Clock.systemUTC(), config.calls_per_minute()),
                brokerPort(launch, config.broker_port()));
    }

    AgentApiServlet(Enrolment enrolment, Renewal renewal, AddressLimiter limiter, int brokerPort) {
        this.enrolment = enrolment;
        this.renewal = renewal;
        this.limiter = limiter;
        this.brokerPort = brokerPort;
    }

    /** An address as the server sees it. */
    record Address(String address) {

        /** The web server puts IPv6 addresses in brackets, as in a URL; the zone means nothing elsewhere. */
        Address {
            address = address.replaceAll("[\\[\\]]|%.*", "");
        }
    }

    /** An error as problem details. */
    record ErrorDocument(
            String type, String title, int status, String detail, String code, List<Problem.FieldError> errors) {}

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            int wait = limiter.spend(request.getRemoteAddr(), 1);
            if (wait > 0) {
                throw new Problem(429, "too_many_requests", "Too many calls from this address.").retryAfter(wait);
            }
            write(response, 200, "application/json", answer(request));
        } catch (Problem problem) {
            if (problem.status() == 403) {
                LOG.info("refused {} from {}: {}", request.getServletPath(), request.getRemoteAddr(), problem.code());
                limiter.spend(request.getRemoteAddr(), COST_OF_REFUSAL);
            }
            refuse(response, problem);
        } catch (MalformedMessageException e) {
            refuse(response, new Problem(400, "invalid_input", String.valueOf(e.getMessage())));
        } catch (StoreException e) {
            LOG.warn("{} failed: {}", request.getServletPath(), e.toString());
            refuse(response, Problem.unavailable("The database is away.", 10));
        }
    }

    private Record answer(HttpServletRequest request) throws IOException {
        return switch (method(request)) {
            case "POST /enroll" ->
                enrolment.enrol(MessageCodec.read(EnrolmentRequest.class, body(request)), urls(request));
            case "POST /renew" -> renewal.renew(MessageCodec.read(Renewal.Request.class, body(request)));
            case "GET /address" -> new Address(request.getRemoteAddr());
            default -> throw new Problem(405, "method_not_allowed", "This method is not used here.");
        };
    }

    private static String method(HttpServletRequest request) {
        return request.getMethod() + " " + request.getServletPath();
    }

    private static byte[] body(HttpServletRequest request) throws IOException {
        var body = request.getInputStream().readNBytes(MAX_BODY + 1);
        if (body.length > MAX_BODY) {
            throw new Problem(413, "too_large", "The request's body is larger than " + MAX_BODY + " bytes.");
        }
        return body;
    }

    /** What the launcher told the broker, unless it is configured or the broker is not ours. */
    static int brokerPort(LaunchProperties launch, int configured) {
        if (configured >= 0) {
            return configured;
        }
        return launch.natsUrl().isEmpty() ? launch.natsPort() : 0;
    }

    /** Where the agent may connect: the name by which it reached us works for it. */
    private List<String> urls(HttpServletRequest request) {
        var host = HostName.checked(request.getServerName());
        var urls = new ArrayList<String>();
        urls.add("wss://" + host + ":" + request.getServerPort() + "/agent");
        if (brokerPort > 0) {
            urls.add("tls://" + host + ":" + brokerPort);
        }
        return urls;
    }

    private static void refuse(HttpServletResponse response, Problem problem) throws IOException {
        if (problem.retryAfterSeconds() > 0) {
            response.setHeader("Retry-After", Integer.toString(problem.retryAfterSeconds()));
        }
        var detail = String.valueOf(problem.getMessage());
        var document = new ErrorDocument(
                "urn:mendip:problem:" + problem.code(),
                problem.code(),
                problem.status(),
                detail,
                problem.code(),
                problem.errors());
        write(response, problem.status(), "application/problem+json", document);
    }

    private static void write(HttpServletResponse response, int status, String type, Record body) throws IOException {
        response.setStatus(status);
        response.setContentType(type);
        response.setHeader("Cache-Control", "no-store");
        response.getOutputStream().write(MessageCodec.write(body));
    }
}
