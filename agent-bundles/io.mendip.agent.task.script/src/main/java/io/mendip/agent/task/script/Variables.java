/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What an operator gives a script beside its text, checked: variables of the environment, and arguments. */
final class Variables {

    /** Bytes of one: Linux takes 131,072 with name and end. */
    static final int MAX_ONE = 128 * 1024 - 128;

    /** Bytes of all together: half of what Linux takes by default. */
    static final int MAX_ALL = 1024 * 1024;

    /** Of these the agent makes use itself. */
    static final String OWN = "MENDIP_";

    private static final Pattern NAME = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    /** A shell that is given one of these ends with an error. */
    private static final Set<String> SHELLS =
            Set.of("BASHOPTS", "BASH_VERSINFO", "EUID", "LINENO", "OPTIND", "PPID", "SHELLOPTS", "UID");

    private Variables() {}

    /** By name, in the order given; of two with one name the last counts. */
    static Map<String, String> parse(List<String> environment) throws RefusedScriptException {
        var variables = new LinkedHashMap<String, String>();
        for (int i = 0; i < environment.size(); i++) {
            var text = environment.get(i);
            int split = text.indexOf('=');
            var name = split < 0 ? "" : text.substring(0, split);
            if (!NAME.matcher(name).matches()) {
                // The text may hold a secret.
                throw new RefusedScriptException(
                        "environment_malformed",
                        "variable " + (i + 1)
                                + " of the environment is not NAME=VALUE with a name of letters, digits and _");
            }
            if (name.startsWith(OWN) || SHELLS.contains(name)) {
                throw new RefusedScriptException(
                        "environment_name_reserved",
                        "the variable " + name + " is set by the agent or the shell itself; take another name");
            }
            variables.put(name, text.substring(split + 1));
        }
        check("variable", variables.values());
        return variables;
    }

    /** Refuses what no program can be given. */
    static void check(String what, Collection<String> values) throws RefusedScriptException {
        int number = 0;
        long all = 0;
        for (var value : values) {
            number++;
            if (value.indexOf('\0') >= 0) {
                throw new RefusedScriptException(what + "_not_text", what + " " + number + " has a NUL; take it out");
            }
            int bytes = value.getBytes(StandardCharsets.UTF_8).length;
            all += bytes + 1;
            if (bytes > MAX_ONE || all > MAX_ALL) {
                throw new RefusedScriptException(
                        what + "_too_long",
                        what + " " + number + " has " + bytes + " bytes; one may have " + MAX_ONE + ", all together "
                                + MAX_ALL + ": give long data to standard input");
            }
        }
    }
}
