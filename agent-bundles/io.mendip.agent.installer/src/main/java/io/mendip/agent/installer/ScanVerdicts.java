/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import io.mendip.agent.base.AtomicFile;
import io.mendip.agent.base.RefusedException;
import io.mendip.agent.scan.BundleScan;
import io.mendip.agent.scan.BundleScan.Said;
import io.mendip.agent.scan.RefusedUseException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Has a jar scanned once: the verdict lies beside it, by its digest, and counts as long as the rules are the same. A server
 * that was made to release what it should not have cannot talk the agent out of it.
 */
final class ScanVerdicts {

    private final BundleFolder folder;
    private final Scan scan;

    /** Looks through a jar. */
    @FunctionalInterface
    interface Scan {

        void require(Path jar, Said said) throws IOException;
    }

    ScanVerdicts(BundleFolder folder, Scan scan) {
        this.folder = folder;
        this.scan = scan;
    }

    /**
     * Makes sure that the classes of a jar do what its manifest declares, and nothing that no bundle may.
     *
     * @throws RefusedException saying what they do
     */
    void require(String sha256, Said said) throws IOException, RefusedException {
        var known = read(sha256);
        var refusal = known.isPresent() ? known.get() : judge(sha256, said);
        if (!refusal.isEmpty()) {
            throw new RefusedException("refused_use", refusal);
        }
    }

    private String judge(String sha256, Said said) throws IOException {
        String refusal = "";
        try {
            scan.require(folder.jar(sha256), said);
        } catch (RefusedUseException e) {
            refusal = String.valueOf(e.getMessage());
        }
        var text = BundleScan.edition() + "\n" + refusal;
        AtomicFile.write(folder.verdict(sha256), text.getBytes(StandardCharsets.UTF_8));
        return refusal;
    }

    /** What was found under the present rules: why it is refused, or an empty text. */
    private Optional<String> read(String sha256) throws IOException {
        var file = folder.verdict(sha256);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        var parts = Files.readString(file).split("\n", 2);
        return parts.length == 2 && parts[0].equals(BundleScan.edition()) ? Optional.of(parts[1]) : Optional.empty();
    }
}
