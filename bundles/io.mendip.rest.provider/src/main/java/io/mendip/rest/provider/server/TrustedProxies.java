/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.server;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Set;
import java.util.regex.Pattern;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.ForwardedRequestCustomizer;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;

/**
 * Believes {@code X-Forwarded-For} and {@code X-Forwarded-Proto} of proxies an administrator named, and of nobody else.
 * Proxies append to what a client sends, so of the addresses only the last one counts that is not itself such a proxy:
 * what stands before it is the client's own claim. The headers {@code Forwarded} and {@code X-Forwarded-Host} are never
 * believed: the first has a grammar that was used to smuggle addresses past checks, the second would move links to another
 * host.
 */
final class TrustedProxies implements HttpConfiguration.Customizer {

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

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
        return trusted(request) ? forwarded.customize(new OneClient(request), responseHeaders) : request;
    }

    private boolean trusted(Request request) {
        return request.getConnectionMetaData().getRemoteSocketAddress() instanceof InetSocketAddress address
                && address.getAddress() != null
                && knows(address.getAddress());
    }

    /** Whether an address is that of such a proxy. */
    boolean knows(InetAddress address) {
        return addresses.contains(address.getHostAddress());
    }

    /** The client's address; empty when the last proxy did not say one. */
    private String client(HttpFields headers) {
        var hops = headers.getCSV(HttpHeader.X_FORWARDED_FOR, false);
        for (int i = hops.size() - 1; i >= 0; i--) {
            var hop = hops.get(i);
            if (!addresses.contains(hop)) {
                return ADDRESS.matcher(hop).matches() ? hop : "";
            }
        }
        return "";
    }

    /** A request whose header names one client at most. */
    private final class OneClient extends Request.Wrapper {

        private final HttpFields headers;

        OneClient(Request request) {
            super(request);
            var all = HttpFields.build(request.getHeaders());
            var client = client(all);
            all.remove(HttpHeader.X_FORWARDED_FOR);
            if (!client.isEmpty()) {
                all.add(new HttpField(HttpHeader.X_FORWARDED_FOR, client));
            }
            headers = all.asImmutable();
        }

        @Override
        public HttpFields getHeaders() {
            return headers;
        }
    }
}
