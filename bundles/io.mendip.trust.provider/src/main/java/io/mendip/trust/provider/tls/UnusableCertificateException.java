/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider.tls;

/** A certificate or key that cannot serve; the message is for the administrator. */
final class UnusableCertificateException extends Exception {

    private static final long serialVersionUID = 1L;

    UnusableCertificateException(String message) {
        super(message);
    }

    UnusableCertificateException(String message, Throwable cause) {
        super(message, cause);
    }
}
