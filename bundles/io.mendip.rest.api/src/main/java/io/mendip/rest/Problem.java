/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest;

import java.util.List;

/**
 * An error for the caller, answered as problem details (RFC 9457). Thrown by resources and by the services under them.
 */
public final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final transient List<FieldError> errors;
    private final int retryAfterSeconds;

    /**
     * A problem.
     *
     * @param status of HTTP
     * @param code stable, snake case
     * @param detail what is wrong and what to do, one or two sentences for people
     */
    public Problem(int status, String code, String detail) {
        this(status, code, detail, List.of(), 0);
    }

    private Problem(int status, String code, String detail, List<FieldError> errors, int retryAfterSeconds) {
        super(detail);
        this.status = status;
        this.code = code;
        this.errors = List.copyOf(errors);
        this.retryAfterSeconds = retryAfterSeconds;
    }

    /** 400 with what is wrong with which field. */
    public static Problem invalid(List<FieldError> errors) {
        return invalid("invalid_input", errors);
    }

    /** 400 with a code of its own and what is wrong with which field. */
    public static Problem invalid(String code, List<FieldError> errors) {
        var first = errors.get(0);
        return new Problem(400, code, first.field() + ": " + first.message(), errors, 0);
    }

    /** 400 with what is wrong with one field. */
    public static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    /** 401: nobody is signed in. */
    public static Problem unauthenticated() {
        return new Problem(401, "unauthenticated", "Sign in, or send an API key in the header X-API-Key.");
    }

    /** 403: the caller lacks a permission. */
    public static Problem forbidden(String permission) {
        return new Problem(403, "forbidden", "This needs the permission " + permission + ".");
    }

    /** 404: it does not exist, or is outside the caller's scope, which looks the same. */
    public static Problem notFound(String what) {
        return new Problem(404, "not_found", what + " does not exist.");
    }

    /** 409 with its code. */
    public static Problem conflict(String code, String detail) {
        return new Problem(409, code, detail);
    }

    /** 503: try again later. */
    public static Problem unavailable(String detail, int retryAfterSeconds) {
        return new Problem(503, "unavailable", detail, List.of(), retryAfterSeconds);
    }

    /** The same, telling the caller when to try again. */
    public Problem retryAfter(int seconds) {
        return new Problem(status, code, String.valueOf(getMessage()), errors, seconds);
    }

    /** Status of HTTP. */
    public int status() {
        return status;
    }

    /** Stable code. */
    public String code() {
        return code;
    }

    /** What is wrong with which field; empty when it is not about fields. */
    public List<FieldError> errors() {
        return errors;
    }

    /** Seconds for the header Retry-After, 0 for none. */
    public int retryAfterSeconds() {
        return retryAfterSeconds;
    }

    /**
     * What is wrong with a field.
     *
     * @param field name, or JSON pointer for nested ones
     * @param message one sentence
     */
    public record FieldError(String field, String message) {}
}
