/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link.enrol;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Date;
import java.util.HexFormat;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** An authority of a server's own, and the certificates it gives to that server. */
public final class TestAuthority {

    private static final String NAME = "CN=Authority";

    final X509Certificate certificate;
    private final KeyPair key = newKey();

    /** A server's key and certificate, with the authority that signed it. */
    record Issued(KeyPair key, X509Certificate[] chain) {}

    /** A new one. */
    public TestAuthority() throws Exception {
        certificate = certificate(NAME, key, null);
    }

    /** A server's certificate for an address or a name. */
    Issued issue(GeneralName host) throws Exception {
        var serverKey = newKey();
        return new Issued(serverKey, new X509Certificate[] {certificate("CN=server", serverKey, host), certificate});
    }

    /** What agents pin: SHA-256 of the authority's public key, hexadecimal. */
    public String pin() throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256")
                .digest(certificate.getPublicKey().getEncoded());
        return HexFormat.of().formatHex(digest);
    }

    /** Trusts it and nobody else. */
    public ServerTrust trust() throws Exception {
        return ServerTrust.pinned(pin());
    }

    /** Writes {@code chain.pem} and {@code key.pem} of a server on the loopback address. */
    public void write(Path folder) throws Exception {
        var issued = issue(new GeneralName(GeneralName.iPAddress, "127.0.0.1"));
        var chain = new StringBuilder();
        for (var one : issued.chain()) {
            chain.append(pem("CERTIFICATE", one.getEncoded()));
        }
        Files.writeString(folder.resolve("chain.pem"), chain);
        Files.writeString(
                folder.resolve("key.pem"),
                pem("PRIVATE KEY", issued.key().getPrivate().getEncoded()));
    }

    private static String pem(String type, byte[] content) throws IOException {
        var lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + type + "-----\n" + lines + "\n-----END " + type + "-----\n";
    }

    private static KeyPair newKey() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(256);
        return generator.generateKeyPair();
    }

    private X509Certificate certificate(String subject, KeyPair subjectKey, GeneralName host) throws Exception {
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                new X500Name(NAME),
                BigInteger.valueOf(System.nanoTime()),
                Date.from(now.minus(1, ChronoUnit.HOURS)),
                Date.from(now.plus(1, ChronoUnit.DAYS)),
                new X500Name(subject),
                subjectKey.getPublic());
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(host == null));
        if (host != null) {
            builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(host));
        }
        var signer = new JcaContentSignerBuilder("SHA256withECDSA").build(key.getPrivate());
        return new JcaX509CertificateConverter().getCertificate(builder.build(signer));
    }
}
