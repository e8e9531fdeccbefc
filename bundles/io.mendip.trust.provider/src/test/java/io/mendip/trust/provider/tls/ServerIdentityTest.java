/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider.tls;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.system.Health;
import io.mendip.testing.TestClock;
import io.mendip.trust.CertificateListener;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ServerIdentityTest {

    @TempDir
    Path keys;

    @TempDir
    Path admin;

    private final List<String> refused = new ArrayList<>();
    private final TestClock clock = new TestClock(Instant.now());
    private Set<String> hostNames = Set.of("localhost", "127.0.0.1", "0:0:0:0:0:0:0:1");

    @Test
    void namesTheHostItsAddressesAndWhatIsConfigured() throws IOException {
        var source = new CertificateSource(List.of("Rmm.Example.org", "192.0.2.7"), "", "", ServerNames::collect);
        var identity = open(source);

        assertThat(identity.names())
                .contains("rmm.example.org", "192.0.2.7", "localhost", "127.0.0.1", "0:0:0:0:0:0:0:1")
                .contains(InetAddress.getLocalHost().getHostName().toLowerCase(java.util.Locale.ROOT));
        assertThat(identity.health().status()).isEqualTo(Health.Status.OK);
    }

    @Test
    void isAcceptedByClientsThatKnowTheAuthority() throws Exception {
        var identity = open(own());

        assertThat(handshake(identity, "127.0.0.1")).isEqualTo("TLSv1.3");
        assertThat(handshake(identity, "localhost")).isEqualTo("TLSv1.3");
    }

    @Test
    void lastsAsLongAsBrowsersAcceptUnderAnAuthorityOfTenYears() {
        var identity = open(own());

        assertThat(certificate(identity).getNotAfter().toInstant())
                .isBefore(clock.instant().plus(Duration.ofDays(397).plusSeconds(1)))
                .isAfter(clock.instant().plus(Duration.ofDays(396)));
        assertThat(identity.authority().getNotAfter().toInstant())
                .isAfter(clock.instant().plus(Duration.ofDays(3650)));
        assertThat(identity.authority().getBasicConstraints()).isZero();
        assertThat(certificate(identity).getBasicConstraints()).isEqualTo(-1);
    }

    @Test
    void showsItsCertificatesAndUntilWhen() {
        var resource = new CertificatesResource(open(own()), clock);

        assertThat(resource.certificates().items())
                .extracting(one -> one.use() + " " + one.state())
                .containsExactly("server valid", "authority valid");
        assertThat(resource.certificates().items().get(0).names()).contains("localhost");
        clock.advance(Duration.ofDays(385));
        assertThat(resource.certificates().items().get(0).state()).isEqualTo("soon");
        clock.advance(Duration.ofDays(20));
        assertThat(resource.certificates().items())
                .extracting(one -> one.use() + " " + one.state())
                .containsExactly("server ended", "authority valid");
    }

    @Test
    void keepsTheCertificateOverARestart() {
        var first = certificate(open(own()));

        assertThat(certificate(open(own()))).isEqualTo(first);
    }

    @Test
    void renewsInGoodTimeUnderTheSameAuthority() {
        var identity = open(own());
        var first = certificate(identity);
        var pin = identity.authorityFingerprint();

        clock.advance(Duration.ofDays(360));
        identity.check();
        assertThat(certificate(identity)).isEqualTo(first);
        clock.advance(Duration.ofDays(8));
        identity.check();

        assertThat(certificate(identity)).isNotEqualTo(first);
        assertThat(identity.authorityFingerprint()).isEqualTo(pin);
        assertThat(certificate(identity).getNotAfter().toInstant())
                .isAfter(clock.instant().plus(Duration.ofDays(390)));
    }

    @Test
    void renewsAtTheStartAfterALongPause() {
        var first = open(own());
        var pin = first.authorityFingerprint();
        clock.advance(Duration.ofDays(500));

        var second = open(own());

        assertThat(second.health().status()).isEqualTo(Health.Status.OK);
        assertThat(second.authorityFingerprint()).isEqualTo(pin);
    }

    @Test
    void followsNewNamesOfTheHostButNotLostOnes() {
        var identity = open(own());
        var first = certificate(identity);

        hostNames = Set.of("localhost");
        identity.check();
        assertThat(certificate(identity)).isEqualTo(first);
        hostNames = Set.of("localhost", "new.example.org");
        identity.check();

        assertThat(identity.names()).contains("new.example.org");
    }

    @Test
    void reportsAConfiguredNameThatIsNone() {
        var identity = open(new CertificateSource(List.of("rmm.example.org", "no name"), "", "", this::names));

        assertThat(identity.names()).contains("rmm.example.org");
        assertThat(identity.health().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(identity.health().reason()).contains("no name");
    }

    @Test
    void showsTheAdministratorsCertificate() throws Exception {
        var given = give("rmm.example.org");

        var identity = open(given());

        assertThat(identity.names()).containsExactly("rmm.example.org");
        assertThat(identity.authority()).isEqualTo(given.authority());
        assertThat(keyStoreOf(identity).getCertificateChain("server")).hasSize(2);
        assertThat(PemFiles.readChain(identity.certificateChain())).isEqualTo(given.chain());
        assertThat(identity.health().status()).isEqualTo(Health.Status.OK);
    }

    @Test
    void takesTheAdministratorsRenewedCertificateWithoutARestart() throws Exception {
        give("rmm.example.org");
        var identity = open(given());

        var renewed = give("rmm.example.org");
        identity.check();

        assertThat(certificate(identity)).isEqualTo(renewed.server());
    }

    @Test
    void tellsListenersWhenTheCertificateIsAnother() throws Exception {
        give("rmm.example.org");
        var told = new AtomicInteger();
        CertificateListener broken = () -> {
            throw new IllegalStateException("broken listener");
        };
        var renewal = new CertificateRenewal(open(given()), List.of(broken, told::incrementAndGet));

        renewal.reload();
        assertThat(told).hasValue(0);
        give("rmm.example.org");
        renewal.reload();
        renewal.close();

        assertThat(told).hasValue(1);
    }

    @Test
    void keepsTheLastGoodCertificateWhenTheNewOneIsBroken() throws Exception {
        var good = give("rmm.example.org");
        var identity = open(given());

        Files.writeString(admin.resolve("chain.pem"), "-----BEGIN CERTIFICATE-----\nnonsense\n");
        identity.check();
        var restarted = open(given());

        for (var now : List.of(identity, restarted)) {
            assertThat(certificate(now)).isEqualTo(good.server());
            assertThat(now.health().status()).isEqualTo(Health.Status.DEGRADED);
            assertThat(now.health().reason()).contains("chain.pem").contains("last good one stays");
        }
    }

    @Test
    void showsItsOwnWhenTheGivenOneWasNeverGood() {
        var identity = open(given());

        assertThat(identity.names()).contains("localhost");
        assertThat(identity.health().reason()).contains("chain.pem does not exist");
    }

    @Test
    void saysWhatIsWrongWithTheGivenCertificate() throws Exception {
        give("rmm.example.org");
        var identity = open(given());

        var other = Authority.open(Files.createDirectory(admin.resolve("other")), clock.instant())
                .issue(List.of("x.example.org"), clock.instant());
        Files.writeString(admin.resolve("key.pem"), PemFiles.toPem(other.key()));
        assertThat(reason(identity)).contains("does not belong");

        Files.writeString(
                admin.resolve("key.pem"),
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIGrMFcGCSqGSIb3\n-----END ENCRYPTED PRIVATE KEY-----\n");
        assertThat(reason(identity)).contains("key.pem");

        var given = give("rmm.example.org");
        Files.writeString(admin.resolve("chain.pem"), PemFiles.toPem(List.of(given.authority(), given.server())));
        assertThat(reason(identity)).contains("certificate 1 of the chain is not signed by certificate 2");

        give("rmm.example.org");
        clock.advance(Duration.ofDays(400));
        assertThat(reason(identity)).contains("ended on");
    }

    @Test
    void saysThatChainAndKeyBelongTogether() {
        var identity =
                open(new CertificateSource(List.of(), admin.resolve("chain.pem").toString(), "", this::names));

        assertThat(identity.health().reason()).contains("belong together");
    }

    @Test
    void letsNobodyElseReadItsFiles() throws IOException {
        open(own());

        try (var files = Files.list(keys)) {
            assertThat(files)
                    .hasSize(6)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    private String reason(ServerIdentity identity) {
        identity.check();
        return identity.health().reason();
    }

    private ServerIdentity open(CertificateSource source) {
        return new ServerIdentity(keys, source, clock, refused::add);
    }

    private CertificateSource own() {
        return new CertificateSource(List.of(), "", "", this::names);
    }

    private CertificateSource given() {
        return new CertificateSource(
                List.of(),
                admin.resolve("chain.pem").toString(),
                admin.resolve("key.pem").toString(),
                this::names);
    }

    private Set<String> names(java.util.Collection<String> configured) {
        var all = new LinkedHashSet<>(configured);
        all.addAll(hostNames);
        return all;
    }

    /** Puts a certificate of another authority where the administrator's is configured. */
    private KeyedChain give(String name) throws IOException, GeneralSecurityException {
        var folder = Files.createDirectories(admin.resolve("ca"));
        var given = Authority.open(folder, clock.instant()).issue(List.of(name), clock.instant());
        Files.writeString(admin.resolve("chain.pem"), PemFiles.toPem(given.chain()));
        Files.writeString(admin.resolve("key.pem"), PemFiles.toPem(given.key()));
        return given;
    }

    private static X509Certificate certificate(ServerIdentity identity) {
        try {
            return (X509Certificate) keyStoreOf(identity).getCertificate("server");
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static KeyStore keyStoreOf(ServerIdentity identity) throws GeneralSecurityException, IOException {
        return KeyStore.getInstance(
                identity.keyStore().toFile(), identity.keyStorePassword().toCharArray());
    }

    private static String handshake(ServerIdentity identity, String host) throws Exception {
        try (var listener = (SSLServerSocket) serverSide(identity)
                .getServerSocketFactory()
                .createServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var served = CompletableFuture.supplyAsync(() -> {
                try (var socket = (SSLSocket) listener.accept()) {
                    socket.startHandshake();
                    return socket.getInputStream().read();
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            try (var socket =
                    (SSLSocket) clientSide(identity).getSocketFactory().createSocket(host, listener.getLocalPort())) {
                var parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
                socket.getOutputStream().write(1);
                assertThat(served.get(10, java.util.concurrent.TimeUnit.SECONDS))
                        .isEqualTo(1);
                return socket.getSession().getProtocol();
            }
        }
    }

    private static SSLContext serverSide(ServerIdentity identity) throws Exception {
        var managers = KeyManagerFactory.getInstance("PKIX");
        managers.init(keyStoreOf(identity), identity.keyStorePassword().toCharArray());
        var context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }

    private static SSLContext clientSide(ServerIdentity identity) throws Exception {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("authority", identity.authority());
        var managers = TrustManagerFactory.getInstance("PKIX");
        managers.init(trusted);
        var context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context;
    }
}
