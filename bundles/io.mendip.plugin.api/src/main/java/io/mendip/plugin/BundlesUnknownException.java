/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin;

/** Which bundles are released could not be read yet. */
public final class BundlesUnknownException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With why. */
    public BundlesUnknownException(Throwable cause) {
        super("which bundles are released is not known yet: " + cause.getMessage(), cause);
    }
}
