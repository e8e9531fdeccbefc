/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.base.AgentEnvironment;
import io.mendip.agent.base.IpAddress;
import io.mendip.agent.base.PublicAddressResolver;
import io.mendip.agent.link.enrol.AgentApi;
import io.mendip.agent.link.enrol.EnrolmentException;
import io.mendip.agent.link.enrol.IdentityFolder;
import io.mendip.agent.link.enrol.ServerTrust;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Asks the agent's own server under which address it sees us. The first that is asked: it is trusted already, and nobody
 * else learns of it. On the server's own network that is a private address, on its own machine the loopback.
 */
@Component(property = "service.ranking:Integer=100")
public final class ServerAddressResolver implements PublicAddressResolver {

    private final IdentityFolder folder;

    /** Takes server and trust from the agent's data folder. */
    @Activate
    public ServerAddressResolver(@Reference AgentEnvironment environment) {
        this(new IdentityFolder(environment.data()));
    }

    ServerAddressResolver(IdentityFolder folder) {
        this.folder = folder;
    }

    /** What the server answers. */
    record Address(String address) {

        Address {
            address = address == null ? "" : address;
        }
    }

    @Override
    public String resolve(Duration limit) throws IOException, InterruptedException {
        var identity = folder.identity().orElseThrow(() -> new IOException("this agent is not enrolled"));
        try {
            var api = new AgentApi(identity.server(), ServerTrust.of(identity, folder));
            var answer = api.get("address", limit, Address.class);
            return IpAddress.literal(answer.address())
                    .orElseThrow(() -> new IOException("the server answered no address"));
        } catch (EnrolmentException | GeneralSecurityException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
