/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.auth;

import io.mendip.protocol.crypto.Nkey;

/**
 * With what the server itself signs in at the broker. Made anew at each start and never stored.
 *
 * @param key answers the broker's challenge
 * @param jwt says what it may do
 */
public record UserCredential(Nkey key, String jwt) {

    @Override
    public String toString() {
        return key.toString();
    }
}
