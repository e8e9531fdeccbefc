/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import io.mendip.agent.scan.BundleScan;
import io.mendip.agent.scan.BundleScan.Said;
import io.mendip.agent.scan.RefusedUseException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.jar.JarFile;

/** The rule about what the manifest says that the code does: the very scan of uploads and agents. */
final class Declaration {

    private Declaration() {}

    static void coversAllUses(Subject subject) {
        try {
            var folder = Files.createTempDirectory("mendip-testkit-");
            try {
                scan(ProjectBundle.of(subject.type(), folder));
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void scan(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile(), false)) {
            BundleScan.require(jar, Said.of(file.getManifest().getMainAttributes()));
        } catch (RefusedUseException | IllegalArgumentException e) {
            throw new AssertionError(
                    "an upload of this bundle would be refused: " + e.getMessage()
                            + " What it declares is the line Mendip-Capabilities in bnd.bnd, or an annotation @Header of"
                            + " that name",
                    e);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
