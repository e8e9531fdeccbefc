/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.agent.process.ProcessOutcome;
import io.mendip.agent.process.ProcessRequest;
import java.io.IOException;
import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/** What programs there are on a machine that is only imagined, and what they do. */
@ConsumerType
@FunctionalInterface
public interface Programs {

    /**
     * Runs one.
     *
     * @return how it ended
     * @throws IOException there is no such program
     * @throws InterruptedException it was waited for, and the thread was interrupted
     */
    ProcessOutcome run(ProcessRequest request) throws IOException, InterruptedException;

    /** A machine on which every program ends well and prints the same. */
    static Programs printing(String output) {
        return ending(0, output, "");
    }

    /** A machine on which every program ends in the same way. */
    static Programs ending(int exitCode, String output, String error) {
        return request -> new ProcessOutcome(exitCode, output, error, false, false, Duration.ofMillis(1));
    }

    /** A machine without programs. */
    final class None implements Programs {

        /** Made by {@link CheckConformance}, too. */
        public None() {}

        @Override
        public ProcessOutcome run(ProcessRequest request) throws IOException {
            throw new IOException("Cannot run program \"" + request.command().get(0) + "\": No such file or directory");
        }
    }
}
