/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link.enrol;

import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLException;

/** The few HTTPS calls of an agent. Every failure becomes one clear sentence. */
public final class AgentApi {

    private static final Duration LIMIT = Duration.ofSeconds(20);
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
        return exchange(path, MessageCodec.write(message), LIMIT, answer);
    }

    /** Asks for something and reads the answer; the limit is for connecting, for each read, and for the body. */
    public <T extends Record> T get(String path, Duration limit, Class<T> answer)
            throws EnrolmentException, InterruptedException {
        return exchange(path, new byte[0], limit, answer);
    }

    private <T extends Record> T exchange(String path, byte[] message, Duration limit, Class<T> answer)
            throws EnrolmentException, InterruptedException {
        try {
            var response = HttpsExchange.of(URI.create(server + "/agent-api/v1/" + path), message, trust, limit);
            if (response.status() != 200) {
                throw refused(response);
            }
            return MessageCodec.read(answer, response.body());
        } catch (IOException | GeneralSecurityException | MalformedMessageException e) {
            throw new EnrolmentException(explain(e));
        }
    }

    private EnrolmentException refused(HttpsExchange.Response response) {
        Refusal refusal;
        try {
            refusal = MessageCodec.read(Refusal.class, response.body());
        } catch (MalformedMessageException e) {
            refusal = new Refusal("", "");
        }
        if (refusal.code().equals("wrong_time")) {
            return new WrongTimeException(response.date());
        }
        var known = REASONS.get(refusal.code());
        if (known != null) {
            return new EnrolmentException(known);
        }
        String answer = server + " answered " + response.status() + " " + refusal.code() + " " + refusal.detail();
        return new EnrolmentException(answer.strip());
    }

    private String explain(Exception e) {
        for (Throwable at = e; at != null; at = at.getCause()) {
            if (at instanceof ServerTrust.WrongServerException) {
                return String.valueOf(at.getMessage()) + "; compare address and token";
            }
            if (at instanceof UnknownHostException) {
                return "the name in " + server + " cannot be resolved";
            }
        }
        if (e instanceof SocketTimeoutException) {
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
