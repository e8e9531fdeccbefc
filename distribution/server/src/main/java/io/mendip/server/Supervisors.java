/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** The processes of {@code up}, each under a small supervisor that runs it again when it ends by itself. */
public final class Supervisors {

    private static final Duration SERVER_GRACE = Duration.ofSeconds(60);

    private final Path home;
    private final DataFolders data;

    /** For the distribution at {@code home} and its data. */
    public Supervisors(Path home, DataFolders data) {
        this.home = home;
        this.data = data;
    }

    /** Starts a program under a supervisor of its own session, so that Ctrl-C at the terminal does not reach it. */
    public void start(String name, List<String> command) throws IOException {
        var supervised = new ArrayList<String>();
        supervised.add("setsid");
        supervised.add("sh");
        supervised.add(home.resolve("libexec/supervise").toString());
        supervised.add(data.log().resolve(name + ".out").toString());
        supervised.addAll(command);
        var process = new ProcessBuilder(supervised)
                .directory(data.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        record(name).write(process.toHandle());
    }

    /** Whether a supervisor is there. */
    public boolean running(String name) {
        return record(name).alive().isPresent();
    }

    /** Ends a supervisor with its program, whatever is left of them. */
    public boolean stop(String name) {
        boolean ended = record(name).end(SERVER_GRACE);
        // A supervisor that was killed leaves its program behind.
        boolean orphan = program(name).end(SERVER_GRACE);
        return ended || orphan;
    }

    /** The program under a supervisor, which writes its own record. */
    public ProcessRecord program(String name) {
        return new ProcessRecord(data.run().resolve(name + ".pid"));
    }

    private ProcessRecord record(String name) {
        return new ProcessRecord(data.run().resolve(name + ".supervisor.pid"));
    }
}
