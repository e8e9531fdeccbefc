/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider.tls;

import io.mendip.system.SecretFile;
import java.io.IOException;
import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** The server's own certificate authority, which signs for this server alone. Agents pin its key, so it is never replaced. */
final class Authority {

    private static final Duration LIFETIME = Duration.ofDays(3653);
    private static final Duration SERVER_LIFETIME = Duration.ofDays(397);

    /** Certificates begin in the past, for agents whose clock is behind. */
    private static final Duration LEEWAY = Duration.ofDays(1);

    private static final SecureRandom RANDOM = new SecureRandom();

    private final KeyedChain own;

    private Authority(KeyedChain own) {
        this.own = own;
    }

    /** Takes the authority of a folder, making it at the first start. */
    static Authority open(Path folder, Instant now) {
        var certificateFile = folder.resolve("authority.pem");
        var keyFile = folder.resolve("authority.key.pem");
        try {
            if (!Files.exists(certificateFile)) {
                var made = create(now);
                SecretFile.write(keyFile, PemFiles.toPem(made.key()));
                SecretFile.write(certificateFile, PemFiles.toPem(made.chain()));
            }
            return new Authority(new KeyedChain(PemFiles.readChain(certificateFile), PemFiles.readKey(keyFile)));
        } catch (UnusableCertificateException e) {
            throw new IllegalStateException("the server's own authority is damaged: " + e.getMessage(), e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot make the server's own authority", e);
        }
    }

    X509Certificate certificate() {
        return own.server();
    }

    /** A new key and certificate for the names. */
    KeyedChain issue(Collection<String> names, Instant now) {
        try {
            var pair = newKeyPair();
            var end = now.plus(SERVER_LIFETIME);
            var builder = new JcaX509v3CertificateBuilder(
                    certificate(),
                    serial(),
                    Date.from(now.minus(LEEWAY)),
                    Date.from(end.isBefore(own.end()) ? end : own.end()),
                    new X500Principal("CN=Mendip server"),
                    pair.getPublic());
            var extensions = new JcaX509ExtensionUtils();
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, false, new ExtendedKeyUsage(KeyPurposeId.id_kp_serverAuth))
                    .addExtension(Extension.subjectAlternativeName, false, alternatives(names))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            extensions.createSubjectKeyIdentifier(pair.getPublic()))
                    .addExtension(
                            Extension.authorityKeyIdentifier,
                            false,
                            extensions.createAuthorityKeyIdentifier(certificate()));
            return new KeyedChain(List.of(signed(builder, own.key()), certificate()), pair.getPrivate());
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot make a certificate", e);
        }
    }

    private static GeneralNames alternatives(Collection<String> names) throws UnknownHostException {
        var alternatives = new GeneralName[names.size()];
        int i = 0;
        for (var name : names) {
            alternatives[i++] = ServerNames.isAddress(name)
                    ? new GeneralName(
                            GeneralName.iPAddress,
                            new DEROctetString(InetAddress.getByName(name).getAddress()))
                    : new GeneralName(GeneralName.dNSName, name);
        }
        return new GeneralNames(alternatives);
    }

    private static KeyedChain create(Instant now) throws GeneralSecurityException {
        try {
            var pair = newKeyPair();
            // The random part keeps the authorities of two servers apart where people see their names.
            var name = new X500Principal(
                    "CN=Mendip authority " + serial().toString(36).substring(0, 8));
            var builder = new JcaX509v3CertificateBuilder(
                    name,
                    serial(),
                    Date.from(now.minus(LEEWAY)),
                    Date.from(now.plus(LIFETIME)),
                    name,
                    pair.getPublic());
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(0))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            return new KeyedChain(List.of(signed(builder, pair.getPrivate())), pair.getPrivate());
        } catch (IOException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, PrivateKey key)
            throws GeneralSecurityException {
        try {
            var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key);
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }

    private static KeyPair newKeyPair() throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"), RANDOM);
        return generator.generateKeyPair();
    }

    private static BigInteger serial() {
        return new BigInteger(127, RANDOM).setBit(126);
    }
}
