/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import io.mendip.bus.AgentCredentials;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Issues agents' credentials and ends them. */
@Component
public final class NatsCredentials implements AgentCredentials {

    private final NatsBroker broker;

    /** Works on the broker's account. */
    @Activate
    public NatsCredentials(@Reference NatsBroker broker) {
        this.broker = broker;
    }

    @Override
    public Issued issue(String agentId, String publicKey, Duration lifetime) {
        return broker.account().issue(agentId, publicKey, lifetime);
    }

    @Override
    public void revoke(String publicKey) {
        broker.account().revoke(publicKey);
        broker.accountChanged();
    }
}
