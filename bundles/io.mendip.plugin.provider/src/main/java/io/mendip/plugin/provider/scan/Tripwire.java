/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.scan;

import io.mendip.plugin.provider.scan.Use.Rule;
import io.mendip.plugin.provider.verify.BundleManifest;
import io.mendip.plugin.provider.verify.Refusal;
import io.mendip.protocol.Capabilities;
import io.mendip.rest.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Holds what the classes of a bundle use against what its manifest declares. It tells an honest publisher what was forgotten,
 * and whoever reviews a bundle what to look at; it does not hold back code that hides what it does.
 */
public final class Tripwire {

    private static final Rules RULES = Rules.read();

    private Tripwire() {}

    /**
     * Scans a verified jar.
     *
     * @return what its classes use, and may
     * @throws Problem when they use what is not declared, or what nothing can declare
     */
    public static List<Finding> require(Path jar, BundleManifest manifest) throws IOException {
        var findings = JarScan.scan(jar, manifest.classPath(), RULES, System::nanoTime);
        var forbidden = having(findings, Rule.FORBIDDEN);
        if (!forbidden.isEmpty()) {
            throw Refusal.bad(
                    "forbidden-use",
                    "The bundle does what no bundle may. It " + text(forbidden)
                            + ". Leave that out, or run it as a program of its own.");
        }
        var undeclared = having(findings, Rule.DECLARED).stream()
                .filter(finding -> !manifest.capabilities().includes(finding.use()))
                .toList();
        if (!undeclared.isEmpty()) {
            throw Refusal.bad(
                    "undeclared-use",
                    "The bundle does what its manifest does not say. It " + text(undeclared)
                            + ". Leave that out, or add "
                            + undeclared.stream().map(Tripwire::declaration).collect(Collectors.joining(", ")) + " to "
                            + Capabilities.HEADER + ".");
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
        return findings.stream().map(Tripwire::text).collect(Collectors.joining("; it "));
    }

    private static String text(Finding finding) {
        int more = finding.count() - finding.places().size();
        return Use.of(finding.use()).meaning() + " (" + String.join(", ", finding.places())
                + (more > 0 ? ", and " + more + " more" : "") + ")";
    }
}
