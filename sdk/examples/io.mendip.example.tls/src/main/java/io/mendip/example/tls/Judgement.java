/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.tls;

import io.mendip.check.Severity;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is to be said of a certificate.
 *
 * @param severity the worst of what was found
 * @param words one line, without the server
 * @param details who it is for, who issued it and when it is good
 * @param left until it ends; negative when it has ended
 * @param nameMatches whether it is for the wanted name
 */
record Judgement(Severity severity, String words, String details, Duration left, boolean nameMatches) {

    private static final int NAMES_TOLD = 20;

    static Judgement of(X509Certificate certificate, TlsCheck.Parameters parameters, Instant now) {
        var names = CertificateNames.of(certificate);
        var left = Duration.between(now, certificate.getNotAfter().toInstant());
        boolean matches = CertificateNames.match(names, parameters.wanted());
        boolean early = now.isBefore(certificate.getNotBefore().toInstant());
        boolean wrongName = !matches && parameters.checkName();
        var severity = early || wrongName || left.isNegative()
                ? Severity.ERROR
                : Severity.whenBelow(
                        (double) left.toSeconds(),
                        seconds(parameters.warnBelowDays()),
                        seconds(parameters.errorBelowDays()));
        String words = (wrongName ? "is not for " + parameters.wanted() + " and " : "")
                + (early ? "is not good before " + certificate.getNotBefore().toInstant() : ending(left));
        return new Judgement(severity, words, details(certificate, names, matches), left, matches);
    }

    private static double seconds(int days) {
        return Duration.ofDays(days).toSeconds();
    }

    private static String ending(Duration left) {
        long days = left.abs().toDays();
        String span = days == 1 ? "1 day" : days + " days";
        return left.isNegative() ? "ended " + span + " ago" : "ends in " + span;
    }

    private static String details(X509Certificate certificate, List<String> names, boolean matches) {
        var subject = certificate.getSubjectX500Principal();
        var issuer = certificate.getIssuerX500Principal();
        String told = names.stream().limit(NAMES_TOLD).map(Text::of).collect(Collectors.joining(", "));
        return "Subject: " + Text.of(subject.getName())
                + "\nIssuer: " + Text.of(issuer.getName()) + (subject.equals(issuer) ? " (self-signed)" : "")
                + "\nNames: " + (told.isEmpty() ? "none" : told)
                + (names.size() > NAMES_TOLD ? " and " + (names.size() - NAMES_TOLD) + " more" : "")
                + "\nFor the wanted name: " + (matches ? "yes" : "no")
                + "\nGood from " + certificate.getNotBefore().toInstant()
                + " to " + certificate.getNotAfter().toInstant() + "\n";
    }
}
