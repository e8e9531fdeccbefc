/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link.enrol;

import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** The few HTTPS calls of an agent. Every failure becomes one clear sentence. */
public final class AgentApi {

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final int MAX_ANSWER = 256 * 1024;
    private static final Map<String, String> REASONS = Map.of(
            "token_unknown", "the server does not know this token",
            "token_expired", "the token has expired; make a new one",
            "token_used_up", "the token has been used as often as it may be; make a new one",
            "token_revoked", "the token was revoked",
            "site_deleted", "the site that the token was made for is gone",
            "agent_unknown", "the server does not know this agent any more");

    private final String server;
    private final ServerTrust trust;

    /** What the server says when it refuses. */
    record Refusal(String code, String detail) {

        Refusal {
            code = code == null ? "" : code;
            detail = detail == null ? "" : detail;
        }
    }

    /** Calls a server at {@code https://host:port}. */
    public AgentApi(String server, ServerTrust trust) {
        this.server = server;
        this.trust = trust;
    }

    /** Sends a message and reads the answer. */
    <T extends Record> T post(String path, Record message, Class<T> answer)
            throws EnrolmentException, InterruptedException {
        var body = HttpRequest.BodyPublishers.ofByteArray(MessageCodec.write(message));
        return exchange(request(path).header("Content-Type", "application/json").POST(body), LIMIT, answer);
    }

    /** Asks for something and reads the answer; the limit is for the whole of it. */
    public <T extends Record> T get(String path, Duration limit, Class<T> answer)
            throws EnrolmentException, InterruptedException {
        return exchange(request(path).GET(), limit, answer);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server + "/agent-api/v1/" + path));
    }

    private <T extends Record> T exchange(HttpRequest.Builder request, Duration limit, Class<T> answer)
            throws EnrolmentException, InterruptedException {
        try {
            // Not kept: it is used once in hours, and its thread and buffers would stay.
            var client = HttpClient.newBuilder()
                    .sslContext(trust.context())
                    .connectTimeout(limit)
                    .version(HttpClient.Version.HTTP_1_1)
                    .build();
            var response = send(client, request.timeout(limit).build(), limit);
            if (response.statusCode() != 200) {
                throw refused(response);
            }
            return MessageCodec.read(answer, response.body());
        } catch (IOException | GeneralSecurityException | MalformedMessageException e) {
            throw new EnrolmentException(explain(e));
        }
    }

    /** The client's own limit ends with the headers: a body that trickles would hold us for ever. */
    private static HttpResponse<byte[]> send(HttpClient client, HttpRequest request, Duration limit)
            throws IOException, InterruptedException {
        var response = client.sendAsync(request, head -> new BoundedBody(MAX_ANSWER));
        try {
            return response.get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException io ? io : new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new HttpTimeoutException("no complete answer in " + limit.toMillis() + " ms");
        } finally {
            response.cancel(true);
        }
    }

    private EnrolmentException refused(HttpResponse<byte[]> response) {
        Refusal refusal;
        try {
            refusal = MessageCodec.read(Refusal.class, response.body());
        } catch (MalformedMessageException e) {
            refusal = new Refusal("", "");
        }
        if (refusal.code().equals("wrong_time")) {
            return new WrongTimeException(response.headers().firstValue("Date"));
        }
        var known = REASONS.get(refusal.code());
        if (known != null) {
            return new EnrolmentException(known);
        }
        String answer = server + " answered " + response.statusCode() + " " + refusal.code() + " " + refusal.detail();
        return new EnrolmentException(answer.strip());
    }

    private String explain(Exception e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof ServerTrust.WrongServerException) {
                return String.valueOf(at.getMessage()) + "; compare address and token";
            }
            if (at instanceof UnresolvedAddressException) {
                return "the name in " + server + " cannot be resolved";
            }
        }
        if (e instanceof HttpTimeoutException) {
            return server + " does not answer";
        }
        if (e instanceof ConnectException) {
            return server + " cannot be reached: " + (e.getMessage() == null ? "connection refused" : e.getMessage());
        }
        if (e instanceof SSLException) {
            return "no trusted connection to " + server + ": " + e.getMessage();
        }
        return server + " cannot be used: " + e.getMessage();
    }
}
