/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.publisher;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** Certificates as texts. */
public final class Certificates {

    private static final int LINE = 64;

    private Certificates() {}

    /** Those in a file. */
    public static List<X509Certificate> parse(byte[] file) throws CertificateException {
        var found = new ArrayList<X509Certificate>();
        for (var certificate :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(file))) {
            if (certificate instanceof X509Certificate x509) {
                found.add(x509);
            }
        }
        return found;
    }

    /** One as the text of a PEM file. */
    public static String pem(X509Certificate certificate) {
        try {
            var lines = Base64.getMimeEncoder(LINE, "\n".getBytes(StandardCharsets.US_ASCII));
            return "-----BEGIN CERTIFICATE-----\n" + lines.encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (CertificateException e) {
            throw new IllegalStateException("the certificate has no bytes", e);
        }
    }

    /** SHA-256, as other tools show it: pairs of hexadecimal digits with colons. */
    public static String fingerprint(X509Certificate certificate) {
        return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest(certificate));
    }

    /** SHA-256 as part of an address: 64 hexadecimal digits in lower case. */
    public static String id(X509Certificate certificate) {
        return HexFormat.of().formatHex(digest(certificate));
    }

    private static byte[] digest(X509Certificate certificate) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256, or the certificate no bytes", e);
        }
    }
}
