/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import org.osgi.annotation.versioning.ProviderType;

/** The way of what is told at once or never, such as what a run puts out while somebody looks. A service. */
@ProviderType
public interface StreamLink {

    /**
     * Sends without an answer; it may be lost on its way.
     *
     * @param listener the node of the server that asked for it
     * @return false when there is no connection, so that it is lost for certain
     */
    boolean send(String listener, byte[] piece);
}
