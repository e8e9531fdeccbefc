/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link.enrol;

import java.io.IOException;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * Trusts one authority, known by the digest of its public key or given as a file, and nothing else: what the system trusts
 * does not count. The host name is always checked, also where the library that connects does not ask for it.
 */
public final class ServerTrust extends X509ExtendedTrustManager {

    private static final String HTTPS = "HTTPS";

    private final String pin;
    private final @Nullable X509ExtendedTrustManager fixed;

    private ServerTrust(String pin, @Nullable X509ExtendedTrustManager fixed) {
        this.pin = pin;
        this.fixed = fixed;
    }

    /** Trusts the authority whose SubjectPublicKeyInfo has a SHA-256, hexadecimal. The server sends its certificate. */
    public static ServerTrust pinned(String pin) {
        return new ServerTrust(pin, null);
    }

    /** Trusts the authorities in a PEM file. */
    public static ServerTrust authorities(Path file) throws IOException, GeneralSecurityException {
        try (var in = Files.newInputStream(file)) {
            var certificates = CertificateFactory.getInstance("X.509").generateCertificates(in);
            return new ServerTrust("", anchoredAt(certificates));
        }
    }

    /** Whom an enrolled agent trusts. */
    public static ServerTrust of(Identity identity, IdentityFolder folder)
            throws IOException, GeneralSecurityException {
        return identity.pin().isEmpty() ? authorities(folder.authorities()) : pinned(identity.pin());
    }

    /** A TLS context that trusts this and shows no certificate of its own. */
    public SSLContext context() throws GeneralSecurityException {
        var context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {this}, null);
        return context;
    }

    private X509ExtendedTrustManager anchor(X509Certificate[] chain) throws CertificateException {
        if (fixed != null) {
            return fixed;
        }
        for (var certificate : chain) {
            if (pin.equals(digest(certificate))) {
                try {
                    return anchoredAt(List.of(certificate));
                } catch (GeneralSecurityException | IOException e) {
                    throw new CertificateException("the authority cannot be used", e);
                }
            }
        }
        throw new WrongServerException("the server's certificate is not of the authority that the token names");
    }

    private static String digest(X509Certificate certificate) throws CertificateException {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(digest.digest(certificate.getPublicKey().getEncoded()));
        } catch (GeneralSecurityException e) {
            throw new CertificateException(e);
        }
    }

    private static X509ExtendedTrustManager anchoredAt(Collection<? extends Certificate> authorities)
            throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        int number = 0;
        for (var authority : authorities) {
            store.setCertificateEntry("authority-" + number++, authority);
        }
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(store);
        return Optional.of(factory.getTrustManagers()[0])
                .map(X509ExtendedTrustManager.class::cast)
                .orElseThrow();
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        var tls = (SSLSocket) socket;
        tls.setSSLParameters(withHostCheck(tls.getSSLParameters()));
        anchor(chain).checkServerTrusted(chain, authType, socket);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        engine.setSSLParameters(withHostCheck(engine.getSSLParameters()));
        anchor(chain).checkServerTrusted(chain, authType, engine);
    }

    private static SSLParameters withHostCheck(SSLParameters parameters) {
        parameters.setEndpointIdentificationAlgorithm(HTTPS);
        return parameters;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("a certificate without a connection is never trusted");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        checkServerTrusted(chain, authType);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return new X509Certificate[0];
    }

    /** The server is another one than the token was made for, or somebody is in between. */
    static final class WrongServerException extends CertificateException {

        private static final long serialVersionUID = 1;

        WrongServerException(String message) {
            super(message);
        }
    }
}
