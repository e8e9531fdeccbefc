/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import io.mendip.agent.process.ProcessRequest;
import io.mendip.agent.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Asks the name service, which also knows users of a directory, and the login manager. */
final class LinuxAccounts implements UnixUsers.Accounts {

    private static final Duration LIMIT = Duration.ofSeconds(10);
    private static final Path FILE = Path.of("/etc/passwd");

    private final ProcessRunner processes;

    LinuxAccounts(ProcessRunner processes) {
        this.processes = processes;
    }

    @Override
    public Optional<Account> named(String name) throws IOException, InterruptedException {
        // A name of digits is taken for a number there.
        return database(name)
                .map(Account::parse)
                .flatMap(Optional::stream)
                .filter(account -> account.name().equals(name))
                .findFirst();
    }

    private Stream<String> database(String name) throws IOException, InterruptedException {
        try {
            return run("getent", "passwd", name).lines();
        } catch (IOException e) {
            return Files.readAllLines(FILE).stream(); // small systems have no getent, and no directory
        }
    }

    @Override
    public Optional<String> active() throws IOException, InterruptedException {
        try {
            var sessions = Sessions.ids(run("loginctl", "list-sessions", "--no-legend"));
            if (!sessions.isEmpty()) {
                var command = new ArrayList<>(List.of("loginctl", "show-session"));
                for (var property : Sessions.PROPERTIES) {
                    command.add("--property=" + property);
                }
                command.addAll(sessions);
                return Sessions.active(run(command.toArray(String[]::new)));
            }
        } catch (IOException e) {
            // no login manager
        }
        return Sessions.activeOfWho(run("who"));
    }

    private String run(String... command) throws IOException, InterruptedException {
        return processes.run(ProcessRequest.of(LIMIT, command)).output();
    }
}
