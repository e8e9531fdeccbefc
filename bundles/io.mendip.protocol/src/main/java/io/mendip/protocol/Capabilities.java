/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol;

import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What a bundle for agents says in its manifest that it does beyond computing. The server reads it at upload, agents before
 * they hand a service out.
 *
 * @param declared in alphabetical order, each once, such as {@code files:/var/log} or {@code process}
 */
public record Capabilities(List<String> declared) {

    /** The header of the manifest: a list with commas. */
    public static final String HEADER = "Mendip-Capabilities";

    /** Starting and ending programs. */
    public static final String PROCESS = "process";

    /** A bundle that says nothing. */
    public static final Capabilities NONE = new Capabilities(List.of());

    private static final List<String> WORDS =
            List.of("network", "package-manager", PROCESS, "registry", "service-control", "user-session");

    private static final String FILES = "files";
    private static final int MAX_HEADER = 4000;
    private static final int MAX_DECLARED = 50;
    private static final int MAX_PATH = 300;
    /** From the root, of either family of systems, one line of plain characters. */
    private static final Pattern PATH = Pattern.compile("(/|[A-Za-z]:[\\\\/])[^\\p{Cntrl}\\p{Cf},]*");

    private static final Pattern UPWARDS = Pattern.compile("(^|.*[\\\\/])\\.\\.?([\\\\/].*|$)");

    /** Copies the list. */
    public Capabilities {
        declared = List.copyOf(declared);
    }

    /**
     * Reads the header.
     *
     * @param header its value, empty when there is none
     * @throws IllegalArgumentException saying what is wrong with which part
     */
    public static Capabilities parse(String header) {
        if (header.isBlank()) {
            return NONE;
        }
        if (header.length() > MAX_HEADER) {
            throw new IllegalArgumentException("it is longer than " + MAX_HEADER + " characters");
        }
        var declared = new TreeSet<String>();
        for (var part : header.split(",", -1)) {
            var capability = checked(part.strip());
            if (!declared.add(capability)) {
                throw new IllegalArgumentException("'" + capability + "' is there twice");
            }
        }
        if (declared.size() > MAX_DECLARED) {
            throw new IllegalArgumentException("it names more than " + MAX_DECLARED + " capabilities");
        }
        return new Capabilities(List.copyOf(declared));
    }

    private static String checked(String part) {
        if (WORDS.contains(part)) {
            return part;
        }
        if (part.equals(FILES) || part.startsWith(FILES + ":")) {
            var path = part.equals(FILES) ? "" : part.substring(FILES.length() + 1);
            if (path.length() > MAX_PATH
                    || !PATH.matcher(path).matches()
                    || UPWARDS.matcher(path).matches()) {
                throw new IllegalArgumentException(
                        "'" + part + "' has no whole path from the root, such as files:/var/log or files:C:\\Logs");
            }
            return part;
        }
        throw new IllegalArgumentException(
                part.isEmpty() ? "a name is missing" : "'" + part + "' is no capability; there are " + names());
    }

    private static String names() {
        return FILES + ":PATH, " + String.join(", ", WORDS);
    }

    /**
     * Whether a capability is declared.
     *
     * @param kind a name without a path: {@code files} is declared by any path
     */
    public boolean includes(String kind) {
        return declared.stream().anyMatch(one -> one.equals(kind) || one.startsWith(kind + ":"));
    }
}
