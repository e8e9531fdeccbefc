/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.server;

import java.net.InetSocketAddress;
import java.util.Set;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Believes {@code X-Forwarded-For} and {@code X-Forwarded-Proto} of proxies an administrator named, and of nobody else.
 * The headers {@code Forwarded} and {@code X-Forwarded-Host} are never believed: the first has a grammar that was used to
 * smuggle addresses past checks, the second would move links to another host.
 */
final class TrustedProxies implements HttpConfiguration.Customizer {

    private volatile Set<String> addresses = Set.of();
    private final ForwardedRequestCustomizer forwarded = new ForwardedRequestCustomizer();

    TrustedProxies(Set<String> addresses) {
        trust(addresses);
        forwarded.setForwardedHeader(null);
        forwarded.setForwardedHostHeader(null);
        forwarded.setForwardedServerHeader(null);
        forwarded.setForwardedPortHeader(null);
        forwarded.setForwardedHttpsHeader(null);
        forwarded.setForwardedCipherSuiteHeader(null);
        forwarded.setForwardedSslSessionIdHeader(null);
    }

    /** From now on believes these. */
    void trust(Set<String> trusted) {
        addresses = Set.copyOf(trusted);
    }

    @Override
    public Request customize(Request request, HttpFields.Mutable responseHeaders) {
        return trusted(request) ? forwarded.customize(request, responseHeaders) : request;
    }

    private boolean trusted(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address
                && address.getAddress() != null
                && addresses.contains(address.getAddress().getHostAddress());
    }
}
