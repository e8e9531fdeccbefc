/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import java.io.InputStream;

/** Pipes that end with the program, whatever it left in the background. */
final class ProcessPipes implements Outputs {

    @Override
    public void connect(ProcessBuilder builder) {
        builder.redirectOutput(ProcessBuilder.Redirect.PIPE).redirectError(ProcessBuilder.Redirect.PIPE);
    }

    @Override
    public InputStream output(Process process) {
        return process.getInputStream();
    }

    @Override
    public InputStream error(Process process) {
        return process.getErrorStream();
    }

    /** They are closed by the end of the process. */
    @Override
    public void close() {}
}
