/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

/** A bundle, or one check in it, is not what it should be. The message says why, for people. */
final class UnreadableBundleException extends Exception {

    private static final long serialVersionUID = 1L;

    UnreadableBundleException(String message) {
        super(message);
    }

    UnreadableBundleException(String message, Throwable cause) {
        super(message, cause);
    }
}
