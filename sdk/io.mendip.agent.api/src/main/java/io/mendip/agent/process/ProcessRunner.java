/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.process;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Runs a program to its end. The agent bounds time and output, closes its input, gives it a clean environment and ends
 * its whole process tree at the limit. A service of the agent; safe for any thread.
 */
@ProviderType
public interface ProcessRunner {

    /**
     * Starts the program and waits for it.
     *
     * @return how it ended, also when it failed or was ended at the time limit
     * @throws SecurityException the bundle that calls does not declare the capability {@code process}
     * @throws IOException the program could not be started, for example because it does not exist
     * @throws InterruptedException the calling thread was interrupted; the process tree is ended first
     */
    ProcessOutcome run(ProcessRequest request) throws IOException, InterruptedException;
}
