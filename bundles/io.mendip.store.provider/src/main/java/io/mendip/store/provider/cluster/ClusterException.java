/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.cluster;

/** The own cluster cannot be started; the message says why and what to do. */
public final class ClusterException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final boolean lasting;

    /** With a message for people. */
    public ClusterException(String message) {
        this(message, false);
    }

    private ClusterException(String message, boolean lasting) {
        super(message);
        this.lasting = lasting;
    }

    /** For what does not go away before a person has done something. */
    static ClusterException lasting(String message) {
        return new ClusterException(message, true);
    }

    /** Whether another attempt is in vain before a person has done something. */
    public boolean isLasting() {
        return lasting;
    }
}
