/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * How an interpreter is called. Neither the files nor the beginning of the command depend on what an operator gives: for
 * interpreters that read arguments anew the command is constant, and a constant script, the wrapper, takes the arguments out of
 * the environment.
 *
 * @param command program, options, file, arguments
 * @param environment what is added for the wrapper
 */
record Invocation(List<String> command, Map<String, String> environment) {

    private static final String SCRIPT = "MENDIP_SCRIPT";
    private static final String ARGUMENTS = "MENDIP_ARGUMENTS";

    /** What means nothing to cmd, in quotes or without. */
    private static final Pattern SAFE_FOR_CMD = Pattern.compile("[\\p{L}\\p{N} _.,:/\\\\@=+#~$'-]*");

    /** Characters of a command line that cmd reads, less the script's path. */
    private static final int MAX_CMD = 7_000;
    /** Characters of a variable that Windows takes, less its name. */
    private static final int MAX_WINDOWS = 32_000;

    /** The constant script in front of the operator's; empty for interpreters that need none. */
    static byte[] wrapper(Interpreter interpreter) throws IOException {
        return switch (interpreter.passing()) {
            case ARGUMENTS -> new byte[0];
            case POWERSHELL -> resource("wrapper.ps1");
            case CMD -> resource("wrapper.cmd");
        };
    }

    private static byte[] resource(String name) throws IOException {
        try (InputStream in = Invocation.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("the bundle lacks " + name);
            }
            return in.readAllBytes();
        }
    }

    /**
     * Puts it together.
     *
     * @param program file of the interpreter
     * @param script path of the script as the interpreter can open it
     * @param wrapper path of the wrapper likewise; not used where there is none
     */
    static Invocation of(Interpreter interpreter, Path program, String script, String wrapper, List<String> arguments)
            throws RefusedScriptException {
        Variables.check("argument", arguments);
        var command = new ArrayList<String>();
        command.add(program.toString());
        command.addAll(interpreter.options());
        var environment = new LinkedHashMap<>(interpreter.environment());
        if (interpreter.passing() == Interpreter.Passing.ARGUMENTS) {
            command.add(script);
            command.addAll(arguments);
            return new Invocation(command, environment);
        }
        command.add(wrapper);
        environment.put(SCRIPT, script);
        if (!arguments.isEmpty()) {
            environment.put(
                    ARGUMENTS,
                    interpreter.passing() == Interpreter.Passing.CMD ? quoted(arguments) : encoded(arguments));
        }
        return new Invocation(command, environment);
    }

    /** Each in Base64 with a comma behind it: no character of it means anything to anybody. */
    private static String encoded(List<String> arguments) throws RefusedScriptException {
        var text = new StringBuilder();
        for (var argument : arguments) {
            text.append(Base64.getEncoder().encodeToString(argument.getBytes(StandardCharsets.UTF_8)))
                    .append(',');
        }
        return within(MAX_WINDOWS, text, "PowerShell");
    }

    private static String quoted(List<String> arguments) throws RefusedScriptException {
        var text = new StringBuilder();
        for (int i = 0; i < arguments.size(); i++) {
            if (!SAFE_FOR_CMD.matcher(arguments.get(i)).matches()) {
                throw new RefusedScriptException(
                        "argument_not_safe",
                        "argument " + (i + 1)
                                + " has a character that cmd would read as its own, such as % ^ & | < > \""
                                + " ( ) * ? or a line end; use a variable of the environment or PowerShell instead");
            }
            text.append(i == 0 ? "\"" : " \"").append(arguments.get(i)).append('"');
        }
        return within(MAX_CMD, text, "cmd");
    }

    private static String within(int max, StringBuilder text, String who) throws RefusedScriptException {
        if (text.length() > max) {
            throw new RefusedScriptException(
                    "argument_too_long",
                    "the arguments are longer than " + who + " can be given; give long data to standard input");
        }
        return text.toString();
    }
}
