/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.model;

/** Why something is no feature. */
final class RefusedFeatureException extends Exception {

    private static final long serialVersionUID = 1L;

    RefusedFeatureException(String message) {
        super(message);
    }
}
