/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system;

import java.time.Instant;
import org.osgi.annotation.versioning.ProviderType;

/** A program that is kept running. */
@ProviderType
public interface ChildProcess extends AutoCloseable {

    /** Whether a process is alive now. */
    boolean running();

    /** Its pid, 0 when none is alive. */
    long pid();

    /** When the present process was started. */
    Instant since();

    /** How often it ended by itself since this handle was made. */
    int restarts();

    /** The last lines it wrote, for messages to people. */
    String lastOutput();

    /** Ends it: first the signal of the specification, then, after its grace time, the hard way. Returns when it is gone. */
    @Override
    void close();
}
