/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.verify;

import io.mendip.rest.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.security.CodeSigner;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/**
 * A jar that was read whole: every entry in it is signed, all by the same signers, and nothing that they signed is missing.
 *
 * @param manifest what it says of itself
 * @param signers certificate chains, that of the signer first
 */
public record SignedJar(BundleManifest manifest, List<List<X509Certificate>> signers) {

    /** Copies the lists. */
    public SignedJar {
        signers = signers.stream().map(List::copyOf).toList();
    }

    /**
     * Reads a jar whose bytes are hostile.
     *
     * @throws Problem saying what is wrong with it
     */
    public static SignedJar read(Path file) {
        try {
            var names = JarBounds.check(file);
            return verified(file, names);
        } catch (SecurityException e) {
            throw tampered(String.valueOf(e.getMessage()));
        } catch (IOException | IllegalArgumentException e) {
            throw Refusal.bad(
                    "not-a-bundle",
                    "The body is no readable jar (" + Refusal.quoted(String.valueOf(e.getMessage()))
                            + "). Send the jar itself, whole.");
        }
    }

    private static SignedJar verified(Path file, Set<String> names) throws IOException {
        try (var jar = new JarFile(file.toFile(), true)) {
            var manifest = jar.getManifest();
            if (manifest == null) {
                throw Refusal.bad("not-a-bundle", "The jar has no manifest, so it is no OSGi bundle.");
            }
            var bundle = BundleManifest.of(manifest, names);
            return new SignedJar(bundle, new Reading(jar, manifest, names).signers());
        }
    }

    private static Problem tampered(String why) {
        return Refusal.bad(
                "tampered",
                "The jar was changed after it was signed (" + Refusal.quoted(why) + "). Fetch or build it anew.");
    }

    /** Reads all entries, which is what has them verified. */
    private static final class Reading {

        private final JarFile jar;
        private final Manifest manifest;
        private final Set<String> names;

        Reading(JarFile jar, Manifest manifest, Set<String> names) {
            this.jar = jar;
            this.manifest = manifest;
            this.names = names;
        }

        List<List<X509Certificate>> signers() throws IOException {
            @Nullable Set<CodeSigner> common = null;
            var unsigned = new ArrayList<String>();
            for (var entry : Collections.list(jar.entries())) {
                read(entry);
                if (EntryNames.isSignature(entry.getName()) || entry.isDirectory()) {
                    continue;
                }
                var signers = entry.getCodeSigners();
                if (signers == null) {
                    unsigned.add(entry.getName());
                } else if (common == null) {
                    common = new LinkedHashSet<>(Arrays.asList(signers));
                } else {
                    common.retainAll(Arrays.asList(signers));
                }
            }
            requireNothingIsMissing();
            return chains(common, unsigned);
        }

        private static List<List<X509Certificate>> chains(@Nullable Set<CodeSigner> common, List<String> unsigned) {
            if (common == null) {
                throw Refusal.bad(
                        "unsigned",
                        "The jar is not signed. Sign it with ./mendip plugin sign, or with jarsigner and the key of a"
                                + " certificate in publishers/.");
            }
            if (!unsigned.isEmpty()) {
                throw Refusal.bad(
                        "partly-signed",
                        unsigned.size() + " entries of the jar are not signed, such as "
                                + Refusal.quoted(unsigned.get(0)) + ". Sign it again, as the last step of its build.");
            }
            if (common.isEmpty()) {
                throw Refusal.bad(
                        "partly-signed",
                        "No one signed the whole jar: its entries have different signers. Build and sign it anew.");
            }
            return common.stream().map(Reading::chain).toList();
        }

        private static List<X509Certificate> chain(CodeSigner signer) {
            return signer.getSignerCertPath().getCertificates().stream()
                    .filter(X509Certificate.class::isInstance)
                    .map(X509Certificate.class::cast)
                    .toList();
        }

        private void read(JarEntry entry) throws IOException {
            try (InputStream in = jar.getInputStream(entry)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
        }

        /** Whoever takes an entry away leaves its line in the manifest, which is signed. */
        private void requireNothingIsMissing() {
            for (var name : manifest.getEntries().keySet()) {
                if (!names.contains(name)) {
                    throw tampered(name + " is missing");
                }
            }
        }
    }
}
