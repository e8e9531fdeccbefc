/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * What {@code run} was told. The same options as every other command has, read by hand.
 *
 * @param data the data folder
 * @param debug whether the log has more
 * @param console whether the log goes to standard output and not to the file
 */
record RunOptions(Path data, boolean debug, boolean console) {

    static final String DEFAULT_DATA = "/var/lib/mendip-agent";

    static RunOptions parse(List<String> arguments) throws StartException {
        var data = Path.of(DEFAULT_DATA);
        boolean debug = false;
        boolean console = false;
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            switch (option) {
                case "--data" -> data = Path.of(value(option, rest));
                case "-log" -> debug = oneOf(option, value(option, rest), "debug", "info");
                case "-logto" -> console = oneOf(option, value(option, rest), "stdout", "file");
                default ->
                    throw new StartException("unknown option " + option
                            + "; usage: mendip-agent run [--data DIR] [-log debug|info] [-logto stdout|file]");
            }
        }
        return new RunOptions(data, debug, console);
    }

    private static String value(String option, Iterator<String> rest) throws StartException {
        if (!rest.hasNext()) {
            throw new StartException("a value is missing after " + option);
        }
        return rest.next();
    }

    private static boolean oneOf(String option, String value, String yes, String no) throws StartException {
        if (value.equals(yes) || value.equals(no)) {
            return value.equals(yes);
        }
        throw new StartException(option + " is " + yes + " or " + no + ", not " + value);
    }
}
