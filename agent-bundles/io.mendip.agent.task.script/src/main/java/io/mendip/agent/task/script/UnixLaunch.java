/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import io.mendip.agent.base.SearchPath;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts programs by way of the system's own: {@code setsid} and {@code setpriv} on Linux, {@code launchctl} and {@code sudo} on
 * macOS, and then a shell that becomes the program.
 */
final class UnixLaunch implements Launch {

    /**
     * Constant; the program and its arguments come as arguments. The variables are set here, after the change of the user, so
     * that none of them has an effect on what still runs as root.
     */
    static final String START = "umask 077; MENDIP_AT=0;"
            + " while [ \"$MENDIP_AT\" -lt \"${MENDIP_VARIABLES:-0}\" ]; do"
            + " eval \"export \\\"\\$MENDIP_VARIABLE_$MENDIP_AT\\\"; unset MENDIP_VARIABLE_$MENDIP_AT\";"
            + " MENDIP_AT=$((MENDIP_AT+1)); done; unset MENDIP_AT MENDIP_VARIABLES; exec \"$@\"";

    /** The run's own folder for a user who has no way to it: what started the program holds it open. */
    static final String FOLDER = "/proc/self/fd/9";

    /** Constant as well: goes to where it is, but by a way that the user may go. */
    private static final String INSIDE = "exec 9<.. && cd " + FOLDER + "/work; ";

    private static final String COUNT = "MENDIP_VARIABLES";
    private static final String VARIABLE = "MENDIP_VARIABLE_";

    private final boolean mac;

    UnixLaunch(boolean mac) {
        this.mac = mac;
    }

    @Override
    public List<String> prepare(
            Map<String, String> environment,
            Map<String, String> variables,
            List<String> command,
            Optional<Account> account)
            throws RefusedScriptException {
        var names = new ArrayList<>(List.of(COUNT));
        for (var variable : variables.entrySet()) {
            var name = VARIABLE + (names.size() - 1);
            environment.put(name, variable.getKey() + "=" + variable.getValue());
            names.add(name);
        }
        environment.put(COUNT, Integer.toString(variables.size()));
        account.ifPresent(user -> environment.putAll(user.environment()));
        var all = new ArrayList<>(mac ? macUser(account, names) : linuxUser(account));
        all.addAll(List.of("/bin/sh", "-c", account.isPresent() && !mac ? INSIDE + START : START, "mendip"));
        all.addAll(command);
        return all;
    }

    private static List<String> linuxUser(Optional<Account> account) throws RefusedScriptException {
        var start = new ArrayList<>(List.of("setsid"));
        if (account.isPresent()) {
            var user = account.get();
            var program = SearchPath.find("setpriv")
                    .orElseThrow(() -> new RefusedScriptException(
                            "run_as_not_supported",
                            "this machine has no setpriv, which is needed to run as another user; install util-linux"));
            // The environment is clean already, and to be kept: no --reset-env.
            start.addAll(List.of(
                    program.toString(),
                    "--reuid=" + Integer.toUnsignedString(user.uid()),
                    "--regid=" + Integer.toUnsignedString(user.gid()),
                    "--init-groups",
                    "--no-new-privs",
                    "--"));
        }
        return start;
    }

    /** In the user's own session, which is where the keychain and the windows are. */
    private static List<String> macUser(Optional<Account> account, List<String> kept) {
        return account.map(user -> List.of(
                        "launchctl",
                        "asuser",
                        Integer.toUnsignedString(user.uid()),
                        "sudo",
                        "-n",
                        "--preserve-env=" + String.join(",", kept),
                        "-u",
                        user.name(),
                        "--"))
                .orElse(List.of());
    }
}
