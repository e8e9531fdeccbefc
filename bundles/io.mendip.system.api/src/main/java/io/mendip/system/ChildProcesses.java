/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Runs the programs that belong to the server, such as its database, and keeps them running. */
@ProviderType
public interface ChildProcesses {

    /**
     * Starts a program. If a process of an earlier run is still there, known by its pid file and command, it is ended
     * first. When the program ends by itself it is started again, after 100 ms at first and up to 10 s when it keeps
     * ending. Output goes to {@code log/<name>.log}, rotated by size.
     *
     * @return a handle; closing it ends the program in the way its specification says
     */
    ChildProcess start(ChildSpecification specification);

    /**
     * Whether the server runs as the superuser, so that child processes run as the service user instead.
     */
    boolean privileged();

    /**
     * Gives a folder to the user that child processes run as, with everything in it; does nothing when not privileged.
     */
    void handOver(Path folder);

    /** Runs a short program as that user and waits for it. */
    Outcome run(Duration timeout, List<String> command);

    /**
     * A TCP port of the loopback address on which nobody listens, for a program to be started. It is below those that the
     * kernel gives to outgoing connections, so that none of these has taken it when the program is started again later.
     */
    int freePort();

    /**
     * How a short program ended.
     *
     * @param exitCode its own, -1 when it was ended at the time limit
     * @param output both streams, at most 64 KiB
     */
    record Outcome(int exitCode, String output) {}
}
