/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.http;

import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * A client for each way to ask, four at most. One for each run would leave a thread behind until the next garbage collection,
 * which may be long in coming on a machine where nothing happens.
 */
final class Clients {

    private final Map<Boolean, HttpClient> verifying = new ConcurrentHashMap<>();
    private final Map<Boolean, HttpClient> believing = new ConcurrentHashMap<>();

    // With one map by a record of both, the conformance test finds the bundle's classes still reachable when it was
    // stopped.
    HttpClient client(boolean followsRedirects, boolean verifies) {
        return verifies
                ? verifying.computeIfAbsent(
                        followsRedirects, follows -> following(follows).build())
                : believing.computeIfAbsent(
                        followsRedirects,
                        follows -> following(follows).sslContext(credulous()).build());
    }

    private static HttpClient.Builder following(boolean redirects) {
        return HttpClient.newBuilder().followRedirects(redirects ? Redirect.NORMAL : Redirect.NEVER);
    }

    private static SSLContext credulous() {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new Credulous()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no TLS", e);
        }
    }

    /** Believes every server, for operators who said so: nothing but a request is sent to it. */
    private static final class Credulous extends X509ExtendedTrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String kind) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
