/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.enrolment;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Clock;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Bounds how often one address may call in a minute. Refusals count more than successes, so that an office behind one
 * address can join in a morning while guessing stays slow. An IPv6 network of 64 bits counts as one address.
 */
final class AddressLimiter {

    private static final long MINUTE = 60_000;
    private static final int MAX_ADDRESSES = 10_000;

    private final Clock clock;
    private final int allowance;
    private final Map<String, Window> windows = new LinkedHashMap<>();

    AddressLimiter(Clock clock, int allowance) {
        this.clock = clock;
        this.allowance = allowance;
    }

    private static final class Window {

        private final long end;
        private int spent;

        Window(long end) {
            this.end = end;
        }
    }

    /** Spends some of an address's allowance; seconds to wait, 0 when there was enough. */
    synchronized int spend(String address, int cost) {
        long now = clock.millis();
        var key = network(address);
        var window = windows.get(key);
        if (window == null || window.end <= now) {
            windows.remove(key);
            forget(now);
            window = new Window(now + MINUTE);
            windows.put(key, window);
        }
        if (window.spent >= allowance) {
            return (int) Math.max(1, (window.end - now + 999) / 1000);
        }
        window.spent += cost;
        return 0;
    }

    /** Windows end in the order in which they began, so the first ones are the ones to forget. */
    private void forget(long now) {
        var iterator = windows.values().iterator();
        while (iterator.hasNext()) {
            var oldest = iterator.next();
            if (oldest.end > now && windows.size() < MAX_ADDRESSES) {
                return;
            }
            iterator.remove();
        }
    }

    private static String network(String address) {
        if (!address.contains(":")) {
            return address;
        }
        try {
            // A literal: nothing is looked up.
            var bytes = InetAddress.getByName(address).getAddress();
            return bytes.length == 16 ? HexFormat.of().formatHex(Arrays.copyOf(bytes, 8)) : address;
        } catch (UnknownHostException e) {
            return address;
        }
    }
}
