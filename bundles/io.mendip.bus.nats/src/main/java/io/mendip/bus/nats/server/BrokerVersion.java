/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.server;

import java.util.regex.Pattern;

/** Knows which versions of nats-server have the security fixes that were published for it. */
public final class BrokerVersion {

    private static final Pattern FORM = Pattern.compile("v?(\\d{1,6})\\.(\\d{1,6})\\.(\\d{1,6}).*");

    private BrokerVersion() {}

    /** Whether a version is 2.12.7 or newer in its line, or 2.14.0 or newer. */
    public static boolean isPatched(String version) {
        var matcher = FORM.matcher(version);
        if (!matcher.matches()) {
            return false;
        }
        int major = Integer.parseInt(matcher.group(1));
        int minor = Integer.parseInt(matcher.group(2));
        int patch = Integer.parseInt(matcher.group(3));
        return major > 2 || (major == 2 && (minor >= 14 || (minor == 12 && patch >= 7)));
    }
}
