/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider.tls;

import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The names and addresses by which this server can be reached, in the form that certificates show them. */
final class ServerNames {

    private static final Logger LOG = LoggerFactory.getLogger(ServerNames.class);
    private static final Pattern LABELS =
            Pattern.compile("(\\*\\.)?[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(\\.[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");
    private static final Pattern IPV4 = Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}");

    /** A host with hundreds of virtual interfaces must not make a certificate that clients refuse for its size. */
    private static final int MOST = 100;

    private ServerNames() {}

    /** The configured names first, then what the host knows of itself. */
    static Set<String> collect(Collection<String> configured) {
        var names = new LinkedHashSet<String>();
        configured.stream().map(ServerNames::normal).forEach(names::add);
        names.add("localhost");
        names.add(normal("127.0.0.1"));
        names.add(normal("::1"));
        Stream.concat(hostNames().stream(), addresses().stream())
                .map(name -> name.toLowerCase(Locale.ROOT))
                .filter(ServerNames::isName)
                .map(ServerNames::normal)
                .limit(MOST)
                .forEach(names::add);
        return names;
    }

    /** Whether a text is a host name, perhaps with a wildcard in front, or an address. */
    static boolean isName(String text) {
        return isAddress(text)
                || (text.length() <= 253
                        && LABELS.matcher(text.toLowerCase(Locale.ROOT)).matches());
    }

    static boolean isAddress(String text) {
        if (!text.contains(":") && !IPV4.matcher(text).matches()) {
            return false;
        }
        try {
            InetAddress.getByName(text);
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String normal(String name) {
        try {
            return isAddress(name) ? InetAddress.getByName(name).getHostAddress() : name.toLowerCase(Locale.ROOT);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(name + " was an address a moment ago", e);
        }
    }

    /** Host name and full name. A name service that does not answer must not hold the start up. */
    private static Set<String> hostNames() {
        var names = new LinkedHashSet<String>();
        var asked = CompletableFuture.supplyAsync(ServerNames::ask, task -> {
            var thread = new Thread(task, "mendip-host-name");
            thread.setDaemon(true);
            thread.start();
        });
        try {
            names.addAll(asked.get(2, TimeUnit.SECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException e) {
            LOG.info("the name service does not know this host; the certificate goes without its full name");
        }
        return names;
    }

    private static Set<String> ask() {
        var names = new LinkedHashSet<String>();
        try {
            var host = InetAddress.getLocalHost();
            names.add(host.getHostName());
            names.add(host.getCanonicalHostName());
        } catch (UnknownHostException e) {
            var name = System.getenv("HOSTNAME");
            if (name != null) {
                names.add(name);
            }
        }
        return names;
    }

    private static Set<String> addresses() {
        var addresses = new LinkedHashSet<String>();
        try {
            NetworkInterface.networkInterfaces()
                    .flatMap(NetworkInterface::inetAddresses)
                    .filter(address -> !address.isLinkLocalAddress() && !address.isAnyLocalAddress())
                    .map(address -> withoutScope(address.getHostAddress()))
                    .forEach(addresses::add);
        } catch (SocketException e) {
            LOG.info("the network interfaces cannot be listed: {}", e.getMessage());
        }
        return addresses;
    }

    private static String withoutScope(String address) {
        int scope = address.indexOf('%');
        return scope < 0 ? address : address.substring(0, scope);
    }
}
