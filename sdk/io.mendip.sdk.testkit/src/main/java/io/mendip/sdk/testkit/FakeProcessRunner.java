/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.agent.process.ProcessOutcome;
import io.mendip.agent.process.ProcessRequest;
import io.mendip.agent.process.ProcessRunner;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Runs imagined programs, remembers what was asked for, and keeps no more of the output than was asked for, as the agent's
 * does. Safe for any thread.
 */
public final class FakeProcessRunner implements ProcessRunner {

    private final Programs programs;
    private final List<ProcessRequest> requests = new CopyOnWriteArrayList<>();

    /** A runner on a machine with these programs. */
    public FakeProcessRunner(Programs programs) {
        this.programs = programs;
    }

    @Override
    public ProcessOutcome run(ProcessRequest request) throws IOException, InterruptedException {
        requests.add(request);
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
        var whole = programs.run(request);
        String output = cut(whole.output(), request.maxOutput());
        String error = cut(whole.error(), request.maxOutput());
        boolean truncated = whole.truncated()
                || output.length() < whole.output().length()
                || error.length() < whole.error().length();
        return new ProcessOutcome(whole.exitCode(), output, error, truncated, whole.timedOut(), whole.duration());
    }

    /** All that was asked for, the oldest first. */
    public List<ProcessRequest> requests() {
        return List.copyOf(requests);
    }

    private static String cut(String text, int maxBytes) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return bytes.length <= maxBytes ? text : new String(Arrays.copyOf(bytes, maxBytes), StandardCharsets.UTF_8);
    }
}
