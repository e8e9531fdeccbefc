/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.tls;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Which servers a certificate is for, as RFC 9525 has it: by its alternative names alone, with an asterisk for one whole label
 * at the left. The common name of the subject has not counted since RFC 6125, and browsers do not look at it.
 */
final class CertificateNames {

    private static final int DNS = 2;
    private static final int ADDRESS = 7;
    private static final Pattern IPV4 = Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}");

    private CertificateNames() {}

    /** Names and addresses in the order of the certificate; none when it has none or they cannot be read. */
    static List<String> of(X509Certificate certificate) {
        Collection<List<?>> entries;
        try {
            entries = certificate.getSubjectAlternativeNames();
        } catch (CertificateParsingException e) {
            return List.of();
        }
        var names = new ArrayList<String>();
        if (entries != null) {
            for (var entry : entries) {
                boolean known = entry.get(0).equals(DNS) || entry.get(0).equals(ADDRESS);
                if (known && entry.get(1) instanceof String name) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    /** Whether one of them is this host. Addresses of IPv6 are compared however they are written. */
    static boolean match(List<String> names, String host) {
        String wanted = normal(host);
        return names.stream().map(CertificateNames::normal).anyMatch(name -> matches(name, wanted));
    }

    /** Whether this is an address rather than a name. */
    static boolean isAddress(String host) {
        return host.indexOf(':') >= 0 || IPV4.matcher(host).matches();
    }

    private static boolean matches(String name, String wanted) {
        if (name.equals(wanted)) {
            return true;
        }
        int dot = wanted.indexOf('.');
        return name.startsWith("*.")
                && dot > 0
                && !isAddress(wanted)
                && name.indexOf('.', 2) > 0
                && name.substring(1).equals(wanted.substring(dot));
    }

    private static String normal(String name) {
        if (name.indexOf(':') >= 0) {
            return address(name);
        }
        String lower = name.toLowerCase(Locale.ROOT);
        return lower.endsWith(".") ? lower.substring(0, lower.length() - 1) : lower;
    }

    /** What has a colon is read as an address and never looked up. */
    private static String address(String text) {
        try {
            return InetAddress.getByName(text.replaceFirst("%.*", "")).getHostAddress();
        } catch (UnknownHostException e) {
            return text;
        }
    }
}
