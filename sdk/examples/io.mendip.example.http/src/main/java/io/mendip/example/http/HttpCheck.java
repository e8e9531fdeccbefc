/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.http;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.CheckType;
import io.mendip.check.Default;
import io.mendip.check.Parameter;
import io.mendip.check.Severity;
import io.mendip.check.Unit;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Watches what an HTTP endpoint answers to a request, and how fast. Connections are kept from one run to the next. */
@Component
@CheckType(
        id = "http-endpoint",
        title = "HTTP endpoint",
        description =
                "Fails when an address does not answer, answers slowly, or with another status or text than it should.")
public final class HttpCheck implements Check<HttpCheck.Parameters> {

    /** How to ask. */
    public enum Method {
        /** For the whole answer. */
        GET,
        /** For its status and headers alone. */
        HEAD
    }

    /**
     * What to ask and what is right.
     *
     * @param url with http or https and without user and password; what follows the question mark is in no result
     * @param method how to ask
     * @param statuses answers that are right
     * @param bodyPattern regular expression that has to be found in the first mebibyte of the body; empty asks for nothing
     * @param warnAboveMillis duration above which it warns; 0 = never
     * @param errorAboveMillis duration above which it fails; 0 = never
     * @param timeLimitSeconds after which it counts as not answering, redirects and body included
     * @param followRedirects whether the answer of the last address counts; never from https to http
     * @param verifyCertificate whether an untrusted certificate, or one for another name, is an error
     */
    public record Parameters(
            @Parameter(
                    title = "URL",
                    help = "With http or https.",
                    min = 1,
                    max = 2000,
                    pattern = "(?i:https?)://[^\\s\\p{Cntrl}]+",
                    patternHelp = "An address with http:// or https://.")
            String url,

            @Default("GET") @Parameter(title = "Method") Method method,

            @Default("200") @Parameter(title = "Right statuses", help = "Each from 100 to 599.", min = 1, max = 20)
            List<Integer> statuses,

            @Default("")
            @Parameter(title = "Body has", help = "Regular expression to be found in the body; empty = any.", max = 500)
            String bodyPattern,

            @Default("1000")
            @Parameter(title = "Warn above", help = "Duration; 0 = never.", unit = "ms", min = 0, max = 60_000)
            int warnAboveMillis,

            @Default("0")
            @Parameter(title = "Error above", help = "Duration; 0 = never.", unit = "ms", min = 0, max = 60_000)
            int errorAboveMillis,

            @Default("8")
            @Parameter(title = "Time limit", help = "Not longer than that of the check.", unit = "s", min = 1, max = 60)
            int timeLimitSeconds,

            @Default("false") @Parameter(title = "Follow redirects")
            boolean followRedirects,

            @Default("true") @Parameter(title = "Verify the certificate")
            boolean verifyCertificate) {

        /** Refuses what cannot be asked or compared. */
        public Parameters {
            var uri = parsed(url);
            if (uri.getHost() == null || uri.getPort() > 65_535) {
                throw new IllegalArgumentException("url names no host that can be asked");
            }
            if (uri.getUserInfo() != null) {
                throw new IllegalArgumentException(
                        "url has a user or a password, which everybody would see: leave it out");
            }
            if (statuses.stream().anyMatch(status -> status < 100 || status > 599)) {
                throw new IllegalArgumentException("statuses are numbers from 100 to 599");
            }
            if (method == Method.HEAD && !bodyPattern.isEmpty()) {
                throw new IllegalArgumentException("bodyPattern has nothing to look at: an answer to HEAD has no body");
            }
            compiled(bodyPattern);
        }

        URI uri() {
            return parsed(url);
        }

        Pattern pattern() {
            return compiled(bodyPattern);
        }

        private static URI parsed(String url) {
            try {
                return URI.create(url);
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("url is not an address", e);
            }
        }

        private static Pattern compiled(String pattern) {
            try {
                return Pattern.compile(pattern);
            } catch (PatternSyntaxException e) {
                throw new IllegalArgumentException("bodyPattern is no regular expression: " + e.getDescription(), e);
            }
        }
    }

    private static final int MOST_OF_URL = 200;

    private final Clients clients = new Clients();

    /** Without services: the JDK speaks HTTP. */
    @Activate
    public HttpCheck() {}

    @Override
    public CheckResult run(Parameters parameters, CheckContext context) throws InterruptedException {
        var wanted = Duration.ofSeconds(parameters.timeLimitSeconds());
        var limit = wanted.compareTo(context.remaining()) < 0 ? wanted : context.remaining();
        var client = clients.client(parameters.followRedirects(), parameters.verifyCertificate());
        try {
            return judge(parameters, Answer.of(client, parameters.uri(), parameters.method(), limit));
        } catch (IOException e) {
            return CheckResult.of(Severity.ERROR, named(parameters) + " does not answer: " + why(e, limit));
        }
    }

    private static CheckResult judge(Parameters parameters, Answer answer) throws InterruptedException {
        double seconds = answer.duration().toNanos() / 1e9;
        var severity = Severity.whenAbove(
                seconds * 1000, limit(parameters.warnAboveMillis()), limit(parameters.errorAboveMillis()));
        String words =
                "answered " + answer.status() + " in " + answer.duration().toMillis() + " ms";
        if (!parameters.statuses().contains(answer.status())) {
            severity = Severity.ERROR;
            words += ", which is not right";
        } else if (!BodyPattern.isIn(parameters.pattern(), answer.text())) {
            severity = Severity.ERROR;
            words += " and its body has not what it should";
        }
        return CheckResult.of(severity, named(parameters) + " " + words)
                .with("duration_seconds", seconds, Unit.SECONDS)
                .with("status", answer.status(), Unit.NONE)
                .with("body_bytes", answer.bytes(), Unit.BYTES);
    }

    private static double limit(int millis) {
        return millis == 0 ? Double.MAX_VALUE : millis;
    }

    /** Without what follows the question mark, where people put keys. */
    private static String named(Parameters parameters) {
        var uri = parameters.uri();
        String path = uri.getRawPath();
        String whole = uri.getScheme() + "://" + uri.getRawAuthority() + path;
        return whole.length() <= MOST_OF_URL ? whole : whole.substring(0, MOST_OF_URL) + "…";
    }

    private static String why(IOException problem, Duration limit) {
        if (problem instanceof HttpTimeoutException) {
            return "nothing within " + limit.toMillis() + " ms";
        }
        String message = problem.getMessage();
        return problem.getClass().getSimpleName() + (message == null ? "" : ", " + message);
    }
}
