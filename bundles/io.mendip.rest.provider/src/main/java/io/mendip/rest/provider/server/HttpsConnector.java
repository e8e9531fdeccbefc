/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.server;

import io.mendip.rest.provider.gate.Gatekeeper;
import io.mendip.rest.provider.gate.NothingHere;
import io.mendip.system.LaunchProperties;
import io.mendip.trust.CertificateListener;
import io.mendip.trust.TlsIdentity;
import jakarta.ws.rs.core.Application;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.felix.http.jetty.ConnectorFactory;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.KeyStoreScanner;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one port of everything: TLS with HTTP/2. It exists only while certificate, gatekeeper and the guarded application
 * exist, and is closed before any of them goes. A renewed certificate is taken up without closing connections.
 */
@Component(
        service = {ConnectorFactory.class, CertificateListener.class},
        property = "mendip.connector=https",
        configurationPid = WebServerConfig.PID)
@Designate(ocd = WebServerConfig.class)
public final class HttpsConnector implements ConnectorFactory, CertificateListener {

    private static final Logger LOG = LoggerFactory.getLogger(HttpsConnector.class);
    private static final int SECONDS_BETWEEN_LOOKS_AT_KEY_STORE = 10;

    private final TlsIdentity identity;
    private final int port;
    private final Connectors connectors;
    private final List<KeyStoreScanner> scanners = new CopyOnWriteArrayList<>();

    /** Named by the framework; gatekeeper and application are only waited for. */
    @Activate
    public HttpsConnector(
            @Reference TlsIdentity identity,
            @Reference Gatekeeper gatekeeper,
            @Reference NothingHere bottom,
            @Reference(target = "(osgi.jakartars.name=mendip.core)") Application application,
            @Reference LaunchProperties launch,
            WebServerConfig config) {
        this(identity, launch.httpsPort(), config);
    }

    HttpsConnector(TlsIdentity identity, int port, WebServerConfig config) {
        this.identity = identity;
        this.port = port;
        this.connectors = new Connectors(config);
    }

    /** Other settings, taken without closing the port; its address waits for the next start. */
    @Modified
    void modified(WebServerConfig config) {
        connectors.change(config);
    }

    @Override
    public void certificateChanged() {
        scanners.forEach(KeyStoreScanner::reload);
    }

    @Override
    public Connector createConnector(Server server) {
        var tls = tls();
        var http = connectors.http();
        http.addCustomizer(secure());
        var http2 = new HTTP2ServerConnectionFactory(http);
        // WebSockets come over HTTP/1.1, where an upgrade is an ordinary GET that the gatekeeper sees.
        http2.setConnectProtocolEnabled(false);
        var alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
        var connector = connectors.connector(
                server,
                "https",
                port,
                new SslConnectionFactory(tls, alpn.getProtocol()),
                alpn,
                http2,
                new HttpConnectionFactory(http));
        var scanner = new KeyStoreScanner(tls);
        scanner.setScanInterval(SECONDS_BETWEEN_LOOKS_AT_KEY_STORE);
        scanners.add(scanner);
        connector.addBean(scanner);
        try {
            Connectors.closeOthers(server);
        } catch (Exception e) {
            LOG.warn("The connector on loopback could not be closed", e);
        }
        return connector;
    }

    private SslContextFactory.Server tls() {
        var tls = new SslContextFactory.Server();
        tls.setKeyStorePath(identity.keyStore().toString());
        tls.setKeyStoreType("PKCS12");
        tls.setKeyStorePassword(identity.keyStorePassword());
        tls.setIncludeProtocols("TLSv1.3", "TLSv1.2");
        tls.setRenegotiationAllowed(false);
        return tls;
    }

    private static SecureRequestCustomizer secure() {
        // Agents and people may come by any name or address; the certificate, not the name, says who we are.
        var secure = new SecureRequestCustomizer();
        secure.setSniHostCheck(false);
        return secure;
    }
}
