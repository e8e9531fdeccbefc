/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.publisher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.CertPathValidator;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.PKIXParameters;
import java.security.cert.TrustAnchor;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Whose signatures are taken. A certificate vouches for itself; that of a certificate authority also for those it issued.
 *
 * @param all of them, and what cannot be used, by file and label
 */
public record Publishers(List<Publisher> all) {

    private static final long MAX_FILE = 256 * 1024;
    private static final int MAX_FILES = 500;
    private static final String CODE_SIGNING = "1.3.6.1.5.5.7.3.3";
    private static final String ANY_USE = "2.5.29.37.0";

    /** Copies the list. */
    public Publishers {
        all = List.copyOf(all);
    }

    /** How a chain stands to what is trusted. */
    public enum Verdict {
        /** It may publish. */
        TRUSTED,
        /** It is known, and its time is over or has not come. */
        EXPIRED,
        /** It is known, and may not publish this kind of bundle. */
        KIND,
        /** Nobody vouches for it. */
        UNKNOWN
    }

    /** Reads the files of a folder that end in {@code .pem}. */
    public static Publishers read(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return new Publishers(List.of());
        }
        try (var files = Files.list(folder)) {
            return new Publishers(files.filter(file -> file.toString().endsWith(".pem"))
                    .sorted()
                    .limit(MAX_FILES)
                    .map(Publishers::publisher)
                    .toList());
        }
    }

    /** A file vouches for all kinds: whoever writes files on the server can do all of that anyway. */
    private static Publisher publisher(Path file) {
        var name = String.valueOf(file.getFileName());
        try {
            if (Files.size(file) > MAX_FILE) {
                return unusable(name, "the file is too long for a certificate");
            }
            var found = Certificates.parse(Files.readAllBytes(file));
            return found.isEmpty()
                    ? unusable(name, "the file holds no certificate in PEM")
                    : new Publisher(name, "", EnumSet.allOf(Kind.class), found, "");
        } catch (IOException | CertificateException e) {
            return unusable(name, "the file cannot be read: " + e.getMessage());
        }
    }

    private static Publisher unusable(String file, String problem) {
        return new Publisher(file, "", Set.of(), List.of(), problem);
    }

    /** Whether the first certificate of a chain may sign bundles of all these kinds at a time. */
    public Verdict judge(List<X509Certificate> chain, Set<Kind> kinds, Instant now) {
        var worst = judge(chain, now, publisher -> true);
        for (var kind : kinds) {
            if (worst == Verdict.TRUSTED) {
                var verdict = judge(chain, now, publisher -> publisher.kinds().contains(kind));
                worst = verdict == Verdict.UNKNOWN ? Verdict.KIND : verdict;
            }
        }
        return worst;
    }

    /** Who vouches for the first certificate of a chain, whatever it may publish: its label or file. */
    public Optional<Publisher> of(List<X509Certificate> chain, Instant now) {
        return all.stream()
                .filter(publisher ->
                        new Publishers(List.of(publisher)).judge(chain, now, one -> true) != Verdict.UNKNOWN)
                .findFirst();
    }

    private Verdict judge(List<X509Certificate> chain, Instant now, Predicate<Publisher> who) {
        if (chain.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        var signer = chain.get(0);
        var known = all.stream()
                .filter(who)
                .flatMap(publisher -> publisher.certificates().stream())
                .toList();
        if (known.contains(signer)) {
            return isValid(signer, now) ? Verdict.TRUSTED : Verdict.EXPIRED;
        }
        var authorities = known.stream()
                .filter(certificate -> certificate.getBasicConstraints() >= 0)
                .toList();
        if (!maySignCode(signer)) {
            return Verdict.UNKNOWN;
        }
        // An anchor's own time is not looked at by the library.
        var valid = authorities.stream()
                .filter(authority -> isValid(authority, now))
                .toList();
        if (leads(chain, valid, now)) {
            return Verdict.TRUSTED;
        }
        boolean onceGood =
                leads(chain, authorities, signer.getNotBefore().toInstant().plusSeconds(1));
        return onceGood ? Verdict.EXPIRED : Verdict.UNKNOWN;
    }

    private static boolean leads(List<X509Certificate> chain, List<X509Certificate> anchors, Instant at) {
        if (anchors.isEmpty()) {
            return false;
        }
        try {
            // An anchor is no part of the path that leads to it.
            var path = CertificateFactory.getInstance("X.509")
                    .generateCertPath(chain.stream()
                            .filter(certificate -> !anchors.contains(certificate))
                            .toList());
            var trusted = new HashSet<TrustAnchor>();
            anchors.forEach(anchor -> trusted.add(new TrustAnchor(anchor, null)));
            var parameters = new PKIXParameters(trusted);
            parameters.setRevocationEnabled(false);
            parameters.setDate(Date.from(at));
            CertPathValidator.getInstance("PKIX").validate(path, parameters);
            return true;
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static boolean maySignCode(X509Certificate certificate) {
        try {
            var uses = certificate.getExtendedKeyUsage();
            return uses == null || uses.contains(CODE_SIGNING) || uses.contains(ANY_USE);
        } catch (CertificateException e) {
            return false;
        }
    }

    private static boolean isValid(X509Certificate certificate, Instant now) {
        return !now.isBefore(certificate.getNotBefore().toInstant())
                && !now.isAfter(certificate.getNotAfter().toInstant());
    }
}
