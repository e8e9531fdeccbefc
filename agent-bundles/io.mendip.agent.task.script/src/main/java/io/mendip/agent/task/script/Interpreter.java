/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import io.mendip.agent.base.SearchPath;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What runs a script, and how it wants it.
 *
 * @param name as operators say it
 * @param programs names of the program, the best first, or its absolute path
 * @param options before the file
 * @param extension of the file
 * @param lineEnds what it reads as an end of a line
 * @param mark whether the file begins with a byte order mark
 * @param passing how arguments reach the script
 * @param environment what it needs to say at once what it says, and in UTF-8
 */
record Interpreter(
        String name,
        List<String> programs,
        List<String> options,
        String extension,
        LineEnds lineEnds,
        boolean mark,
        Passing passing,
        Map<String, String> environment) {

    /** What the ends of lines become. */
    enum LineEnds {
        LF,
        CRLF,
        KEPT
    }

    /** How arguments reach the script. */
    enum Passing {
        /** As arguments of the program, which takes what is behind the file as it is. */
        ARGUMENTS,
        /** By the environment, whence a constant script takes them: PowerShell reads arguments anew. */
        POWERSHELL,
        /** By the environment, in quotes, and only what cannot be read as anything else: cmd knows no way to say it. */
        CMD
    }

    private static final String NUSHELL = ".nu";

    private static final List<Interpreter> KNOWN = List.of(
            plain("sh", List.of("sh"), ".sh", LineEnds.LF),
            plain("bash", List.of("bash"), ".sh", LineEnds.LF),
            new Interpreter(
                    "python",
                    List.of("python3", "python"),
                    List.of(),
                    ".py",
                    LineEnds.LF,
                    false,
                    Passing.ARGUMENTS,
                    Map.of("PYTHONUNBUFFERED", "1", "PYTHONUTF8", "1")),
            new Interpreter(
                    "powershell",
                    List.of("powershell", "pwsh"),
                    List.of("-NoProfile", "-NonInteractive", "-ExecutionPolicy", "Bypass", "-File"),
                    ".ps1",
                    LineEnds.KEPT,
                    true, // Windows PowerShell reads a file without one in the code page of the machine
                    Passing.POWERSHELL,
                    Map.of()),
            new Interpreter(
                    "cmd",
                    List.of("cmd"),
                    List.of("/d", "/e:on", "/v:off", "/c"),
                    ".cmd",
                    LineEnds.CRLF, // it does not find labels otherwise
                    false,
                    Passing.CMD,
                    Map.of()),
            new Interpreter(
                    "nushell",
                    List.of("nu"),
                    List.of("--no-config-file"),
                    NUSHELL,
                    LineEnds.KEPT,
                    false,
                    Passing.ARGUMENTS,
                    Map.of()),
            new Interpreter(
                    "deno",
                    List.of("deno"),
                    List.of("run", "--allow-all"),
                    ".ts",
                    LineEnds.KEPT,
                    false,
                    Passing.ARGUMENTS,
                    Map.of()));

    private static Interpreter plain(String name, List<String> programs, String extension, LineEnds lineEnds) {
        return new Interpreter(name, programs, List.of(), extension, lineEnds, false, Passing.ARGUMENTS, Map.of());
    }

    /**
     * By its name, or by the absolute path of a program; a program with the file name of a known one, such as {@code
     * python3.11}, is treated as that one.
     */
    static Interpreter of(String wanted) throws RefusedScriptException {
        for (var one : KNOWN) {
            if (one.name.equals(wanted)) {
                return one;
            }
        }
        if (!isAbsolute(wanted)) {
            throw new RefusedScriptException(
                    "interpreter_unknown",
                    wanted
                            + " is none of sh, bash, python, powershell, cmd, nushell and deno; give one of these, or the"
                            + " absolute path of a program");
        }
        var name = Path.of(wanted)
                .getFileName()
                .toString()
                .toLowerCase(Locale.ROOT)
                .replaceFirst("[0-9.]*([.]exe)?$", "");
        for (var one : KNOWN) {
            if (one.name.equals(name) || one.programs.contains(name) || one.programs.contains(name + "3")) {
                return one.at(wanted);
            }
        }
        return plain(wanted, List.of(wanted), ".script", LineEnds.KEPT);
    }

    private static boolean isAbsolute(String path) {
        try {
            return Path.of(path).isAbsolute() && Path.of(path).getFileName() != null;
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private Interpreter at(String path) {
        return new Interpreter(path, List.of(path), options, extension, lineEnds, mark, passing, environment);
    }

    /** Whether it starts only where its user can go by the whole path; others are content to be there. */
    boolean asksForTheWayToItsFolder() {
        return extension.equals(NUSHELL);
    }

    /** The program's file on this machine. */
    Path program() throws RefusedScriptException {
        for (var program : programs) {
            var found = SearchPath.find(program);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new RefusedScriptException(
                "interpreter_missing",
                "there is no " + name + " on this machine: "
                        + (programs.get(0).equals(name) && isAbsolute(name)
                                ? "no program has this path"
                                : String.join(" or ", programs) + " is not on the agent's search path")
                        + "; install it, or choose another interpreter");
    }
}
