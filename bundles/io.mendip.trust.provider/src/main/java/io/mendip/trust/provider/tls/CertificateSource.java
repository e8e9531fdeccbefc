/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Decides which certificate the server shows. */
final class CertificateSource {

    private static final Duration RENEW_BEFORE_END = Duration.ofDays(30);

    /**
     * What was decided.
     *
     * @param identity to show
     * @param problem what the administrator should know, else empty
     */
    record Choice(KeyedChain identity, String problem) {}

    private final List<String> configuredNames;
    private final String chainPath;
    private final String keyPath;
    private final Function<Collection<String>, Set<String>> serverNames;

    CertificateSource(
            List<String> configuredNames,
            String chainPath,
            String keyPath,
            Function<Collection<String>, Set<String>> serverNames) {
        this.configuredNames = configuredNames.stream()
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
        this.chainPath = chainPath.strip();
        this.keyPath = keyPath.strip();
        this.serverNames = serverNames;
    }

    static CertificateSource of(ServerIdentity.Config config) {
        return new CertificateSource(
                Arrays.asList(config.names()), config.certificate_chain(), config.private_key(), ServerNames::collect);
    }

    /** Chooses, given what was shown until now. */
    Choice choose(Path keyFolder, Optional<KeyedChain> last, Instant now) {
        if (chainPath.isEmpty() && keyPath.isEmpty()) {
            return own(keyFolder, last, now);
        }
        try {
            return new Choice(given(now), "");
        } catch (UnusableCertificateException e) {
            var kept = last.filter(shown -> isUsable(shown, now))
                    .map(shown -> new Choice(shown, ""))
                    .orElseGet(() -> own(keyFolder, last, now));
            return new Choice(
                    kept.identity(),
                    "the configured certificate is not used: " + e.getMessage() + "; the last good one stays");
        }
    }

    private KeyedChain given(Instant now) throws UnusableCertificateException {
        if (chainPath.isEmpty() || keyPath.isEmpty()) {
            throw new UnusableCertificateException("certificate.chain and private.key belong together, one is empty");
        }
        return new KeyedChain(PemFiles.readChain(Path.of(chainPath)), PemFiles.readKey(Path.of(keyPath))).checked(now);
    }

    private Choice own(Path keyFolder, Optional<KeyedChain> last, Instant now) {
        var authority = Authority.open(keyFolder, now);
        var bad = configuredNames.stream()
                .filter(name -> !ServerNames.isName(name))
                .toList();
        var names = serverNames.apply(
                configuredNames.stream().filter(ServerNames::isName).toList());
        var identity = last.filter(shown -> isStillGood(shown, authority, names, now))
                .orElseGet(() -> authority.issue(names, now));
        return new Choice(identity, bad.isEmpty() ? "" : "not a host name or address: " + String.join(", ", bad));
    }

    private static boolean isStillGood(KeyedChain shown, Authority authority, Set<String> names, Instant now) {
        try {
            shown.server().verify(authority.certificate().getPublicKey());
        } catch (GeneralSecurityException e) {
            return false;
        }
        return isUsable(shown, now.plus(RENEW_BEFORE_END)) && new HashSet<>(shown.names()).containsAll(names);
    }

    private static boolean isUsable(KeyedChain shown, Instant at) {
        try {
            shown.checked(at);
            return true;
        } catch (UnusableCertificateException e) {
            return false;
        }
    }
}
