/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

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
        var builder = new ProcessBuilder(supervised)
                .directory(data.root().toFile())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()));
        if (!name.equals("server")) {
            // What checks and scripts of an agent could read is not for them.
            builder.environment().keySet().removeIf(variable -> variable.startsWith("MENDIP_ADMIN_"));
            // Nor may a bundle keep it down by a Runtime.halt(0).
            builder.environment().put("MENDIP_SUPERVISE", "always");
        }
        record(name).write(builder.start().toHandle());
    }

    /** Whether a supervisor is there. */
    public boolean running(String name) {
        return record(name).alive().isPresent();
    }

    /** Ends a supervisor with its program, whatever is left of them. */
    public boolean stop(String name) {
        var program = program(name);
        boolean ended = record(name).end(SERVER_GRACE);
        // A supervisor that was killed leaves its program behind.
        program.ifPresent(left -> ProcessRecord.end(left, SERVER_GRACE));
        return ended || program.isPresent();
    }

    /** The program under a supervisor, also when the supervisor is gone. */
    public Optional<ProcessHandle> program(String name) {
        return record(name)
                .alive()
                .flatMap(supervisor -> supervisor.children().findFirst())
                .or(() -> orphan(name));
    }

    /** A program that lost its supervisor: known by the folder it works in, which nobody else is told of. */
    private Optional<ProcessHandle> orphan(String name) {
        var folder = name.equals("agent") ? data.agent() : data.root();
        var marks = List.of("--data", folder.toString());
        return ProcessHandle.allProcesses()
                .filter(process -> process.pid() != ProcessHandle.current().pid())
                .filter(process -> {
                    var arguments = process.info().arguments().map(List::of).orElse(List.of());
                    return (arguments.contains("serve") || arguments.contains("run"))
                            && Collections.indexOfSubList(arguments, marks) >= 0;
                })
                .findFirst();
    }

    private ProcessRecord record(String name) {
        return new ProcessRecord(data.run().resolve(name + ".supervisor.pid"));
    }
}
