/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/** IP addresses as text. Nothing here asks a name server, whatever the text is. */
public final class IpAddress {

    private static final int LONGEST = 45;
    private static final String OCTET = "(25[0-5]|2[0-4]\\d|1\\d\\d|[1-9]?\\d)";
    private static final Pattern V4 = Pattern.compile(OCTET + "(\\." + OCTET + "){3}");
    private static final Pattern V6 = Pattern.compile("[0-9A-Fa-f:]*:[0-9A-Fa-f:.]*");

    private IpAddress() {}

    /** The address in its usual form when the text is one, IPv4 or IPv6 without a zone, and nothing else. */
    public static Optional<String> literal(String text) {
        if (V4.matcher(text).matches()) {
            return Optional.of(text);
        }
        if (text.length() > LONGEST || !V6.matcher(text).matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(text).getHostAddress()); // a text with a colon is never a name
        } catch (UnknownHostException e) {
            return Optional.empty();
        }
    }
}
