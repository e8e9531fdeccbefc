/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.cluster;

/** The own cluster cannot be started; the message says why and what to do. */
public final class ClusterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** With a message for people. */
    public ClusterException(String message) {
        super(message);
    }
}
