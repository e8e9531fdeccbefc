/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import java.util.Map;
import java.util.Optional;

/**
 * A user of the machine.
 *
 * @param uid number of the user
 * @param gid number of the user's first group
 * @param home folder
 * @param shell at a login
 */
record Account(String name, int uid, int gid, String home, String shell) {

    /** What a login says of the user. */
    Map<String, String> environment() {
        return Map.of("HOME", home, "USER", name, "LOGNAME", name, "SHELL", shell);
    }

    /** Out of a line of the user database, such as {@code alice:x:1000:1000:Alice,,,:/home/alice:/bin/bash}. */
    static Optional<Account> parse(String line) {
        var fields = line.strip().split(":", -1);
        try {
            return fields.length == 7 && !fields[0].isEmpty()
                    ? Optional.of(new Account(
                            fields[0],
                            Integer.parseUnsignedInt(fields[2]),
                            Integer.parseUnsignedInt(fields[3]),
                            fields[5].isEmpty() ? "/" : fields[5],
                            fields[6].isEmpty() ? "/bin/sh" : fields[6]))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }
}
