/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import io.mendip.bus.nats.auth.UserCredential;
import io.nats.client.AuthHandler;

/**
 * Signs the broker's challenge with the JDK's Ed25519. The key is named by the token alone: when the broker reloads its
 * configuration it looks for a key that is named beside it in that file, finds none, and closes the connection.
 */
record TokenLogin(UserCredential user) implements AuthHandler {

    @Override
    public byte[] sign(byte[] nonce) {
        return user.key().sign(nonce);
    }

    @Override
    public char[] getID() {
        return new char[0];
    }

    @Override
    public char[] getJWT() {
        return user.jwt().toCharArray();
    }
}
