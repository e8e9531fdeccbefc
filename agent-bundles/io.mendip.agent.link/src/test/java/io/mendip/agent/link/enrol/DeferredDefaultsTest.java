/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link.enrol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DeferredDefaultsTest {

    @BeforeEach
    void install() {
        DeferredDefaults.install();
    }

    @Test
    void areWhatEachNewConnectionBeginsWith() throws IOException {
        var connection =
                (HttpsURLConnection) URI.create("https://127.0.0.1:1/").toURL().openConnection();

        assertThat(connection.getSSLSocketFactory()).isInstanceOf(DeferredDefaults.class);
    }

    @Test
    void doAsTheJdksOwnWhenSomebodyUsesThem() throws IOException {
        var own = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var deferred = HttpsURLConnection.getDefaultSSLSocketFactory();

        assertThat(deferred.getDefaultCipherSuites()).isEqualTo(own.getDefaultCipherSuites());
        assertThat(deferred.getSupportedCipherSuites()).isEqualTo(own.getSupportedCipherSuites());
        try (Socket socket = deferred.createSocket()) {
            assertThat(socket).isInstanceOf(SSLSocket.class);
        }
    }

    /** It is no way around the check of a server: an authority that the system does not know stays unknown. */
    @Test
    void trustNobodyWhomTheSystemDoesNotTrust() throws Exception {
        try (var server = FakeHttpsServer.onLoopback()) {
            var connection =
                    (HttpsURLConnection) URI.create(server.url()).toURL().openConnection();
            connection.setConnectTimeout((int) Duration.ofSeconds(10).toMillis());
            connection.setReadTimeout((int) Duration.ofSeconds(10).toMillis());

            assertThatThrownBy(connection::getResponseCode).isInstanceOf(SSLHandshakeException.class);
        }
    }
}
