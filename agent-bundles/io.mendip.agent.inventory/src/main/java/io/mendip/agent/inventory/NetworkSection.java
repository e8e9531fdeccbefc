/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.inventory;

import io.mendip.protocol.message.Inventory.NetworkInterface;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/** Names and addresses, from the JDK alone: cheap enough to be asked every minute. */
final class NetworkSection {

    /** As the machine calls itself. */
    String hostname() {
        var name = System.getenv("COMPUTERNAME");
        if (name != null && !name.isEmpty()) {
            return name;
        }
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            // "name: name: Name or service not known": the name is known, only its address is not.
            return String.valueOf(e.getMessage()).split(":", 2)[0];
        }
    }

    /** All interfaces but the loopback. */
    List<NetworkInterface> interfaces() {
        try {
            return Collections.list(java.net.NetworkInterface.getNetworkInterfaces()).stream()
                    .filter(NetworkSection::isOutward)
                    .map(NetworkSection::describe)
                    .toList();
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isOutward(java.net.NetworkInterface network) {
        try {
            return !network.isLoopback();
        } catch (SocketException e) {
            return false;
        }
    }

    private static NetworkInterface describe(java.net.NetworkInterface network) {
        try {
            var mac = network.getHardwareAddress();
            var addresses = Collections.list(network.getInetAddresses()).stream()
                    .map(address -> address.getHostAddress().split("%", 2)[0])
                    .toList();
            return new NetworkInterface(
                    network.getName(),
                    mac == null ? "" : HexFormat.ofDelimiter(":").formatHex(mac),
                    addresses,
                    network.isUp());
        } catch (SocketException e) {
            throw new UncheckedIOException(e);
        }
    }
}
