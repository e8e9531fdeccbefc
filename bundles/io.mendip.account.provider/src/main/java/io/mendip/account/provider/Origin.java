/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Where a sign-in comes from.
 *
 * @param address of the client
 * @param userAgent what it says it is
 */
public record Origin(String address, String userAgent) {

    private static final int GROUPS_OF_A_NETWORK = 4;

    /** Of a request. */
    public static Origin of(String address, @Nullable String userAgent) {
        return new Origin(address, userAgent == null ? "" : userAgent);
    }

    /** What failures are counted by: an IPv6 client owns the last half of its address and may change it at will. */
    String addressKey() {
        if (!address.contains(":") || address.contains(".") || address.contains("::")) {
            return address;
        }
        var groups = address.replace("[", "").split(":", -1);
        return String.join(":", Arrays.copyOf(groups, GROUPS_OF_A_NETWORK)) + "::/64";
    }
}
