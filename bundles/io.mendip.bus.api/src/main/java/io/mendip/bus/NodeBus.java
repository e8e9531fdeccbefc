/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus;

import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** Events among server nodes, this one included. Hints only: an event may be lost, so state is always in the database. */
@ProviderType
public interface NodeBus {

    /** Tells all nodes. The topic is {@code <domain>.<what>}. */
    void publish(String topic, byte[] payload);

    /** Listens to a topic on this node. */
    Subscription subscribe(String topic, Consumer<byte[]> handler);
}
