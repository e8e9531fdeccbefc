/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import io.mendip.trust.TlsIdentity;
import java.io.StringWriter;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.util.io.pem.PemObject;
import org.bouncycastle.util.io.pem.PemWriter;

/** A certificate that vouches for itself. */
final class TestIdentity implements TlsIdentity {

    private final Path folder;
    private X509Certificate certificate;

    TestIdentity(Path folder) throws Exception {
        this.folder = folder;
        renew();
    }

    void renew() throws Exception {
        var generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        var pair = generator.generateKeyPair();
        var name = new X500Principal("CN=test");
        var now = Instant.now();
        var builder = new JcaX509v3CertificateBuilder(
                name,
                BigInteger.valueOf(now.toEpochMilli()),
                Date.from(now.minusSeconds(60)),
                Date.from(now.plusSeconds(3600)),
                name,
                pair.getPublic());
        certificate = new JcaX509CertificateConverter()
                .getCertificate(builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(pair.getPrivate())));
        write(certificateChain(), "CERTIFICATE", certificate.getEncoded());
        write(privateKey(), "PRIVATE KEY", pair.getPrivate().getEncoded());
    }

    /** Trusts this certificate as it is now, and nothing else. */
    SSLContext clientSide() throws Exception {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        store.setCertificateEntry("server", certificate);
        var managers = TrustManagerFactory.getInstance("PKIX");
        managers.init(store);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }

    private static void write(Path file, String type, byte[] content) throws Exception {
        var text = new StringWriter();
        try (var pem = new PemWriter(text)) {
            pem.writeObject(new PemObject(type, content));
        }
        Files.writeString(file, text.toString());
    }

    @Override
    public Path keyStore() {
        throw new UnsupportedOperationException("for HTTPS only");
    }

    @Override
    public String keyStorePassword() {
        throw new UnsupportedOperationException("for HTTPS only");
    }

    @Override
    public Path certificateChain() {
        return folder.resolve("test.pem");
    }

    @Override
    public Path privateKey() {
        return folder.resolve("test.key.pem");
    }

    @Override
    public X509Certificate authority() {
        return certificate;
    }

    @Override
    public String authorityFingerprint() {
        throw new UnsupportedOperationException("for enrolment only");
    }

    @Override
    public List<String> names() {
        return List.of("127.0.0.1");
    }
}
