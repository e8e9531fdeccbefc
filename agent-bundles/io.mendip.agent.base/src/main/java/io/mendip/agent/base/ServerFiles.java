/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** Fetches files over HTTPS from the server that the agent is enrolled at, and from nobody else. A service. */
@ProviderType
public interface ServerFiles {

    /**
     * Fetches a file, going on where an earlier attempt has ended. What arrived before a failure stays, for the next time.
     * The bytes are not judged here.
     *
     * @param path absolute path with query on the server's address
     * @param target receives the bytes; made for the agent's own user only, on disk when this returns
     * @param size of the whole in bytes; an answer with more is refused
     * @param limit for connecting, for each read, and for all of it
     * @throws IOException when not all of it is there yet, with a sentence for people
     */
    void fetch(String path, Path target, long size, Duration limit) throws IOException;
}
