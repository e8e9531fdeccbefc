/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link.enrol;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.ssl.HttpsURLConnection;
import javax.net.ssl.SSLSocketFactory;

/**
 * The system's own TLS sockets, made when somebody uses them. Each {@link HttpsURLConnection} asks for its default factory
 * when it is made, before it can be given another one, and the JDK's reads all public authorities for that and keeps them,
 * in an agent that trusts none of them. Behaves as the JDK's default for whoever does use it, a check for instance.
 */
final class DeferredDefaults extends SSLSocketFactory {

    private DeferredDefaults() {}

    /** Makes it the default of connections that are made from now on. */
    static void install() {
        HttpsURLConnection.setDefaultSSLSocketFactory(new DeferredDefaults());
    }

    /** The JDK makes it once. */
    private static SSLSocketFactory actual() {
        return (SSLSocketFactory) SSLSocketFactory.getDefault();
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return actual().getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return actual().getSupportedCipherSuites();
    }

    @Override
    public Socket createSocket() throws IOException {
        return actual().createSocket();
    }

    @Override
    public Socket createSocket(Socket socket, String host, int port, boolean autoClose) throws IOException {
        return actual().createSocket(socket, host, port, autoClose);
    }

    @Override
    public Socket createSocket(Socket socket, InputStream consumed, boolean autoClose) throws IOException {
        return actual().createSocket(socket, consumed, autoClose);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return actual().createSocket(host, port);
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return actual().createSocket(host, port, localHost, localPort);
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return actual().createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress localAddress, int localPort)
            throws IOException {
        return actual().createSocket(address, port, localAddress, localPort);
    }
}
