/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.fakes;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.zip.ZipFile;
import javax.security.auth.x500.X500Principal;
import jdk.security.jarsigner.JarSigner;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** A key with its certificates, that of the publisher first. */
public record TestPublisher(KeyPair keys, List<X509Certificate> chain) {

    /** One that vouches for itself and is valid now. */
    public static TestPublisher named(String name) {
        var now = Instant.now();
        return valid(name, now.minus(1, ChronoUnit.DAYS), now.plus(365, ChronoUnit.DAYS));
    }

    /** One that vouches for itself. */
    public static TestPublisher valid(String name, Instant from, Instant until) {
        return make(name, from, until, null, false, KeyPurposeId.id_kp_codeSigning);
    }

    /** One that may issue others. */
    public static TestPublisher authority(String name, Instant from, Instant until) {
        return make(name, from, until, null, true, null);
    }

    /** One that this issues. */
    public TestPublisher issue(String name, Instant from, Instant until, KeyPurposeId use) {
        return make(name, from, until, this, false, use);
    }

    public X509Certificate certificate() {
        return chain.get(0);
    }

    /** Writes a signed copy. */
    public Path sign(Path jar, Path target) {
        return sign(jar, target, "TEST");
    }

    /** Writes a signed copy under a name of the signature's files. */
    public Path sign(Path jar, Path target, String signer) {
        try (var in = new ZipFile(jar.toFile());
                var out = Files.newOutputStream(target)) {
            var store = new KeyStore.PrivateKeyEntry(keys.getPrivate(), chain.toArray(Certificate[]::new));
            new JarSigner.Builder(store).signerName(signer).build().sign(in, out);
            return target;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the certificate at the end of the chain. */
    public TestPublisher into(Path folder, String file) {
        try {
            Files.writeString(folder.resolve(file), pem(chain.get(chain.size() - 1)));
            return this;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static String pem(X509Certificate certificate) {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                            .encodeToString(certificate.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TestPublisher make(
            String name, Instant from, Instant until, TestPublisher issuer, boolean authority, KeyPurposeId use) {
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            var keys = generator.generateKeyPair();
            var subject = new X500Principal("CN=" + name);
            var builder = new JcaX509v3CertificateBuilder(
                    issuer == null ? subject : issuer.certificate().getSubjectX500Principal(),
                    BigInteger.valueOf(System.nanoTime()),
                    Date.from(from),
                    Date.from(until),
                    subject,
                    keys.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            if (use != null) {
                builder.addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(use));
            }
            var signing = (issuer == null ? keys : issuer.keys()).getPrivate();
            var chain = new ArrayList<X509Certificate>();
            chain.add(new JcaX509CertificateConverter()
                    .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(signing))));
            if (issuer != null) {
                chain.addAll(issuer.chain());
            }
            return new TestPublisher(keys, chain);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
