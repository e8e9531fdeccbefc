/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.publisher;

import io.mendip.system.SecretFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The publisher that each installation has for itself, so that whoever works on the server can try a bundle at once. Its
 * key lies in {@code keys/}; taking {@code publishers/development.pem} away ends it, and it is not made again then.
 */
public final class DevelopmentPublisher {

    /** Name of the certificate's file in {@code publishers/}. */
    public static final String FILE = "development.pem";
    /** Name of the file with key and certificate in {@code keys/}, and of the entry in it. */
    public static final String KEY_STORE = "development-publisher.p12";

    private static final String ALIAS = "development";
    /** The file is for the server's user alone; formats and tools just want some password. */
    private static final char[] PASSWORD = "mendip".toCharArray();

    private static final Logger LOG = LoggerFactory.getLogger(DevelopmentPublisher.class);
    private static final Duration LIFETIME = Duration.ofDays(3650);
    private static final Duration LEEWAY = Duration.ofDays(1);
    private static final SecureRandom RANDOM = new SecureRandom();

    private DevelopmentPublisher() {}

    /** Makes key and certificate unless there is a key already. */
    public static void make(Path keys, Path publishers, Instant now) {
        var keyStore = keys.resolve(KEY_STORE);
        if (Files.exists(keyStore)) {
            return;
        }
        try {
            var generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
            var pair = generator.generateKeyPair();
            var serial = new BigInteger(127, RANDOM).setBit(126);
            // The random part keeps the publishers of two servers apart.
            var name = new X500Principal(
                    "CN=Development publisher " + serial.toString(36).substring(0, 8));
            var builder = new JcaX509v3CertificateBuilder(
                            name,
                            serial,
                            Date.from(now.minus(LEEWAY)),
                            Date.from(now.plus(LIFETIME)),
                            name,
                            pair.getPublic())
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning));
            var certificate = new JcaX509CertificateConverter()
                    .getCertificate(
                            builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(ALIAS, pair.getPrivate(), PASSWORD, new Certificate[] {certificate});
            var bytes = new ByteArrayOutputStream();
            store.store(bytes, PASSWORD);
            SecretFile.write(publishers.resolve(FILE), Certificates.pem(certificate));
            SecretFile.write(keyStore, bytes.toByteArray());
            LOG.info("made the development publisher {}", name);
        } catch (GeneralSecurityException | OperatorCreationException | IOException e) {
            throw new IllegalStateException("cannot make the development publisher", e);
        }
    }
}
