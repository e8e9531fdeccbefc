/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import io.mendip.agent.process.ProcessRequest;
import io.mendip.agent.process.ProcessRunner;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Optional;

/** Asks macOS's directory service, and who owns the console. */
final class MacAccounts implements UnixUsers.Accounts {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final ProcessRunner processes;

    MacAccounts(ProcessRunner processes) {
        this.processes = processes;
    }

    @Override
    public Optional<Account> named(String name) throws IOException, InterruptedException {
        return account(
                name,
                run(
                        "dscl",
                        "-q",
                        ".",
                        "-read",
                        "/Users/" + name,
                        "UniqueID",
                        "PrimaryGroupID",
                        "NFSHomeDirectory",
                        "UserShell"));
    }

    /** Out of lines such as {@code UniqueID: 501}. */
    static Optional<Account> account(String name, String text) {
        var values = new HashMap<String, String>();
        text.lines()
                .map(line -> line.split(": ", 2))
                .filter(pair -> pair.length == 2)
                .forEach(pair -> values.put(pair[0].strip(), pair[1].strip()));
        return Account.parse(String.join(
                ":",
                name,
                "x",
                values.getOrDefault("UniqueID", ""),
                values.getOrDefault("PrimaryGroupID", ""),
                "",
                values.getOrDefault("NFSHomeDirectory", ""),
                values.getOrDefault("UserShell", "")));
    }

    /** At the login window root owns the console. */
    @Override
    public Optional<String> active() throws IOException, InterruptedException {
        var owner = run("stat", "-f", "%Su", "/dev/console").strip();
        return owner.isEmpty() || owner.equals("root") || owner.equals("_mbsetupuser")
                ? Optional.empty()
                : Optional.of(owner);
    }

    private String run(String... command) throws IOException, InterruptedException {
        return processes.run(ProcessRequest.of(LIMIT, command)).output();
    }
}
