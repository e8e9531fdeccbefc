/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import io.mendip.agent.process.ProcessRunner;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;

/** Where a script's outputs can be read. */
interface Outputs extends Closeable {

    /** Tells a program where to write. */
    void connect(ProcessBuilder builder);

    /** Standard output, once the program has started. */
    InputStream output(Process process);

    /** Standard error, once the program has started. */
    InputStream error(Process process);

    /** Those of this system. */
    static Outputs in(RunFolder folder, ProcessRunner processes) throws IOException, InterruptedException {
        return File.separatorChar == '\\' ? new ProcessPipes() : NamedPipes.create(folder, processes);
    }
}
