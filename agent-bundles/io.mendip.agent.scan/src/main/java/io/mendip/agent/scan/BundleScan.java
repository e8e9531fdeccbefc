/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.scan;

import io.mendip.agent.scan.Use.Rule;
import io.mendip.protocol.Capabilities;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Holds what the classes of a bundle use against what its manifest declares: at upload, and again on every agent before the
 * bundle is installed. It does not hold back code that hides what it does.
 */
public final class BundleScan {

    /** The package of the agent's service for running programs. */
    private static final String PROCESS_PACKAGE = "io.mendip.agent.process";

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"");

    private BundleScan() {}

    /**
     * What the manifest of a bundle says.
     *
     * @param classPath entries of the jar that it takes classes from
     * @param imports names of the packages that it imports, optional ones among them
     * @param capabilities what it declares
     */
    public record Said(Set<String> classPath, Set<String> imports, Capabilities capabilities) {

        /** Copies the sets. */
        public Said {
            classPath = Set.copyOf(classPath);
            imports = Set.copyOf(imports);
        }

        /**
         * Reads the main attributes of a manifest.
         *
         * @throws IllegalArgumentException saying what is wrong with the header of capabilities
         */
        public static Said of(Attributes headers) {
            try {
                return new Said(
                        names(value(headers, "Bundle-ClassPath")),
                        names(value(headers, "Import-Package")),
                        Capabilities.parse(value(headers, Capabilities.HEADER)));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "its " + Capabilities.HEADER + " are malformed: " + e.getMessage(), e);
            }
        }

        /** The names of a header's clauses. Of a malformed header rather too many, which then are looked for in vain. */
        private static Set<String> names(String header) {
            return Arrays.stream(QUOTED.matcher(header).replaceAll("").split("[,;]", -1))
                    .map(String::strip)
                    .filter(part -> !part.isEmpty() && part.indexOf('=') < 0)
                    .collect(Collectors.toSet());
        }

        private static String value(Attributes headers, String name) {
            String value = headers.getValue(name);
            return value == null ? "" : value;
        }
    }

    /** The table is read for each bundle: agents keep nothing of this in memory between two of them. */
    private static Rules rules() {
        return Rules.read();
    }

    /** Changes whenever the rules do: what was found under others says nothing. */
    public static String edition() {
        return Rules.digest();
    }

    /**
     * Scans a jar, which may be hostile, for 20 seconds at most.
     *
     * @return what its classes use, and may
     * @throws RefusedUseException when they use what is not declared or nothing can declare, or cannot be read
     */
    public static List<Finding> require(Path jar, Said said) throws IOException {
        if (said.imports().contains(PROCESS_PACKAGE) && !said.capabilities().includes(Capabilities.PROCESS)) {
            throw new RefusedUseException(
                    "undeclared-use",
                    "The bundle imports " + PROCESS_PACKAGE + " and declares no capability process. Add process to "
                            + Capabilities.HEADER + ", or do not import the package.");
        }
        var findings = JarScan.scan(jar, said.classPath(), rules(), System::nanoTime);
        var forbidden = having(findings, Rule.FORBIDDEN);
        if (!forbidden.isEmpty()) {
            throw new RefusedUseException(
                    "forbidden-use",
                    "The bundle does what no bundle may. It " + text(forbidden)
                            + ". Leave that out, or run it as a program of its own.");
        }
        var undeclared = having(findings, Rule.DECLARED).stream()
                .filter(finding -> !said.capabilities().includes(finding.use()))
                .toList();
        if (!undeclared.isEmpty()) {
            throw new RefusedUseException(
                    "undeclared-use",
                    "The bundle does what its manifest does not say. It " + text(undeclared)
                            + ". Leave that out, or add "
                            + undeclared.stream().map(BundleScan::declaration).collect(Collectors.joining(", "))
                            + " to " + Capabilities.HEADER + ".");
        }
        return findings;
    }

    private static List<Finding> having(List<Finding> findings, Rule rule) {
        return findings.stream()
                .filter(finding -> Use.of(finding.use()).rule() == rule)
                .toList();
    }

    private static String declaration(Finding finding) {
        return finding.use().equals(Use.FILES.id()) ? "files:PATH" : finding.use();
    }

    private static String text(List<Finding> findings) {
        return findings.stream().map(BundleScan::text).collect(Collectors.joining("; it "));
    }

    private static String text(Finding finding) {
        int more = finding.count() - finding.places().size();
        return Use.of(finding.use()).meaning() + " (" + String.join(", ", finding.places())
                + (more > 0 ? ", and " + more + " more" : "") + ")";
    }
}
