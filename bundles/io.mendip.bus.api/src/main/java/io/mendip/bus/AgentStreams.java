/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus;

import org.osgi.annotation.versioning.ProviderType;

/**
 * Takes what agents stream to one listener because it asked them to. What is addressed to nobody, or to a listener of another
 * node, never reaches this one.
 */
@ProviderType
public interface AgentStreams {

    /**
     * Listens.
     *
     * @param listener a name that nobody else has, 16 lower-case letters and digits
     * @param handler called with one message after the other in the order in which they came, on a thread of the bus; must
     *     not block. Their answers go nowhere
     * @return ends the subscription when closed
     */
    Subscription streams(String listener, AgentBus.ReportHandler handler);
}
