/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest;

import io.mendip.account.Caller;
import java.io.IOException;
import java.io.InputStream;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A {@code POST} whose body is a file. It runs beside the REST applications, whose whiteboard holds a lock for the length
 * of a request, but behind the same guard: the caller has been recognised, has the permission and has proved its origin
 * before a byte of the body is read. Registered as a service; described in the OpenAPI document while it is there.
 */
@ConsumerType
public interface Upload {

    /** Path under {@code /api/v1/} without parameters, for example {@code plugins}. */
    String path();

    /** What it does, in a few words, for the OpenAPI document. */
    String summary();

    /** Permission that the caller needs. */
    String permission();

    /** Media type of the body; another is refused. */
    String mediaType();

    /** The longest body, in bytes; a longer one is refused before it is read, or when so much of it was. */
    long maxBytes();

    /** How a longer one is refused. */
    Problem tooLarge();

    /**
     * Takes a body. Called on a thread of the web server, a few at a time.
     *
     * @param caller who sends it
     * @param body to be read; reading throws {@link Problem} when it is too long or too slow
     * @throws Problem when it is refused
     * @throws IOException when the connection broke
     */
    Answer take(Caller caller, InputStream body) throws IOException;

    /**
     * What the caller is told.
     *
     * @param status 200 or 201
     * @param location path under {@code /api/v1/} of what was made; empty for none
     * @param body a record, written as JSON
     */
    record Answer(int status, String location, Object body) {}
}
