/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider.tls;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.bouncycastle.asn1.pkcs.PrivateKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.openssl.PEMEncryptedKeyPair;
import org.bouncycastle.openssl.PEMException;
import org.bouncycastle.openssl.PEMKeyPair;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.openssl.jcajce.JcaPEMKeyConverter;
import org.bouncycastle.pkcs.PKCS8EncryptedPrivateKeyInfo;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** Certificates and keys as PEM. */
final class PemFiles {

    /** No chain or key is anywhere near as long. */
    private static final long MAX_LENGTH = 1024 * 1024;

    private PemFiles() {}

    static List<X509Certificate> readChain(Path file) throws UnusableCertificateException {
        var chain = new ArrayList<X509Certificate>();
        try (var pem = open(file)) {
            for (var object = pem.readObject(); object != null; object = pem.readObject()) {
                if (object instanceof X509CertificateHolder holder) {
                    chain.add(new JcaX509CertificateConverter().getCertificate(holder));
                }
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new UnusableCertificateException(file + " is damaged: " + e.getMessage(), e);
        }
        if (chain.isEmpty()) {
            throw new UnusableCertificateException(file + " holds no certificate in PEM");
        }
        return List.copyOf(chain);
    }

    static PrivateKey readKey(Path file) throws UnusableCertificateException {
        try (var pem = open(file)) {
            for (var object = pem.readObject(); object != null; object = pem.readObject()) {
                var converter = new JcaPEMKeyConverter();
                if (object instanceof PrivateKeyInfo key) {
                    return converter.getPrivateKey(key);
                }
                if (object instanceof PEMKeyPair pair) {
                    return converter.getKeyPair(pair).getPrivate();
                }
                if (object instanceof PEMEncryptedKeyPair || object instanceof PKCS8EncryptedPrivateKeyInfo) {
                    throw new UnusableCertificateException(
                            file + " is protected by a passphrase: store the key without one, readable by root only");
                }
            }
        } catch (PEMException e) {
            throw new UnusableCertificateException(file + " holds a key of an unknown kind: " + e.getMessage(), e);
        } catch (IOException | RuntimeException e) {
            throw new UnusableCertificateException(file + " is damaged: " + e.getMessage(), e);
        }
        throw new UnusableCertificateException(file + " holds no private key in PEM");
    }

    static String toPem(List<X509Certificate> chain) throws GeneralSecurityException {
        var objects = new ArrayList<PemObject>();
        for (var certificate : chain) {
            objects.add(new PemObject("CERTIFICATE", certificate.getEncoded()));
        }
        return toText(objects);
    }

    static String toPem(PrivateKey key) {
        return toText(List.of(new PemObject("PRIVATE KEY", key.getEncoded())));
    }

    private static String toText(List<PemObject> objects) {
        var text = new StringWriter();
        try (var pem = new PemWriter(text)) {
            for (var object : objects) {
                pem.writeObject(object);
            }
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail", e);
        }
        return text.toString();
    }

    private static PEMParser open(Path file) throws UnusableCertificateException {
        try {
            if (Files.size(file) > MAX_LENGTH) {
                throw new UnusableCertificateException(file + " is too long for a certificate or key");
            }
            return new PEMParser(Files.newBufferedReader(file, StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException e) {
            throw new UnusableCertificateException(file + " does not exist", e);
        } catch (IOException e) {
            throw new UnusableCertificateException(file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
