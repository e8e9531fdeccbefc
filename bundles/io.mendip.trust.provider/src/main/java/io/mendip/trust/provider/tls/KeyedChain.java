/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider.tls;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * A private key with its certificate and those that vouch for it.
 *
 * @param chain the server's own certificate first
 * @param key that of the first certificate
 */
record KeyedChain(List<X509Certificate> chain, PrivateKey key) {

    private static final int DNS_NAME = 2;
    private static final int IP_ADDRESS = 7;

    KeyedChain {
        chain = List.copyOf(chain);
    }

    X509Certificate server() {
        return chain.get(0);
    }

    X509Certificate authority() {
        return chain.get(chain.size() - 1);
    }

    Instant end() {
        return server().getNotAfter().toInstant();
    }

    /** Host names and addresses that the certificate is valid for. */
    List<String> names() {
        try {
            Collection<List<?>> alternatives = server().getSubjectAlternativeNames();
            var names = new ArrayList<String>();
            if (alternatives != null) {
                for (var alternative : alternatives) {
                    int kind = (Integer) alternative.get(0);
                    if (kind == DNS_NAME || kind == IP_ADDRESS) {
                        names.add((String) alternative.get(1));
                    }
                }
            }
            return List.copyOf(names);
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }

    /** Checks that clients could accept it now. */
    KeyedChain checked(Instant now) throws UnusableCertificateException {
        for (int i = 0; i + 1 < chain.size(); i++) {
            try {
                chain.get(i).verify(chain.get(i + 1).getPublicKey());
            } catch (GeneralSecurityException e) {
                var text = "certificate " + (i + 1) + " of the chain is not signed by certificate " + (i + 2)
                        + "; the server's own must come first, each followed by its issuer";
                throw new UnusableCertificateException(text, e);
            }
        }
        if (!isPair()) {
            throw new UnusableCertificateException("the private key does not belong to the first certificate");
        }
        for (var certificate : chain) {
            checkValidity(certificate, now);
        }
        if (names().isEmpty()) {
            throw new UnusableCertificateException("the certificate names no host (subject alternative name)");
        }
        return this;
    }

    private static void checkValidity(X509Certificate certificate, Instant now) throws UnusableCertificateException {
        var from = certificate.getNotBefore().toInstant();
        var until = certificate.getNotAfter().toInstant();
        if (now.isBefore(from) || now.isAfter(until)) {
            throw new UnusableCertificateException("the certificate of " + certificate.getSubjectX500Principal()
                    + (now.isBefore(from) ? " begins only on " + from : " ended on " + until));
        }
    }

    private boolean isPair() throws UnusableCertificateException {
        try {
            var probe = new byte[32];
            var signer = Signature.getInstance(algorithm());
            signer.initSign(key);
            signer.update(probe);
            var signed = signer.sign();
            signer.initVerify(server().getPublicKey());
            signer.update(probe);
            return signer.verify(signed);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private String algorithm() throws UnusableCertificateException {
        return switch (key.getAlgorithm()) {
            case "RSA" -> "SHA256withRSA";
            case "EC", "ECDSA" -> "SHA256withECDSA";
            default ->
                throw new UnusableCertificateException(
                        "a key of kind " + key.getAlgorithm() + " is not supported: use RSA or EC");
        };
    }
}
