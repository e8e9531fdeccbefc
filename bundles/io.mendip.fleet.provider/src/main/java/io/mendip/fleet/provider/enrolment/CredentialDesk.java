/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.enrolment;

import io.mendip.bus.AgentCredentials;
import io.mendip.bus.AgentCredentials.Issued;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Issues agents' credentials for as long as an administrator likes. */
@Component(service = CredentialDesk.class)
@Designate(ocd = CredentialDesk.Config.class)
public final class CredentialDesk {

    /** How long credentials last. */
    @ObjectClassDefinition(name = "Agent credentials")
    public @interface Config {
        @AttributeDefinition(description = "Days until a credential ends; agents renew it at half of that", min = "1")
        int lifetime_days() default 7;
    }

    private final AgentCredentials credentials;
    private final Duration lifetime;

    /** On the broker's credentials. */
    @Activate
    public CredentialDesk(@Reference AgentCredentials credentials, Config config) {
        this(credentials, Duration.ofDays(Math.max(1, config.lifetime_days())));
    }

    /** With a given lifetime. */
    public CredentialDesk(AgentCredentials credentials, Duration lifetime) {
        this.credentials = credentials;
        this.lifetime = lifetime;
    }

    /** A credential for an agent's key. */
    public Issued issue(String agentId, String publicKey) {
        return credentials.issue(agentId, publicKey, lifetime);
    }

    /** Ends what was issued to a key. */
    public void revoke(String publicKey) {
        credentials.revoke(publicKey);
    }
}
