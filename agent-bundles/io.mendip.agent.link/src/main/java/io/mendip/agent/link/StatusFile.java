/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.base.AgentEnvironment;
import io.mendip.agent.base.AtomicFile;
import io.mendip.agent.link.enrol.Identity;
import io.mendip.protocol.message.MessageCodec;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps {@code status.json}, which {@code mendip-agent status} shows. */
final class StatusFile {

    private static final Logger LOG = LoggerFactory.getLogger(StatusFile.class);

    private final AgentEnvironment environment;
    private final Identity identity;
    private boolean connectedBefore;
    private long since = System.currentTimeMillis();

    StatusFile(AgentEnvironment environment, Identity identity) {
        this.environment = environment;
        this.identity = identity;
    }

    /** Writes it anew. A disk that cannot take it must not end the connection. */
    synchronized void show(boolean connected, String url, String error, long plan, Parts parts) {
        if (connected != connectedBefore) {
            connectedBefore = connected;
            since = System.currentTimeMillis();
        }
        var status = new LinkStatus(
                connected,
                since,
                identity.server(),
                url,
                identity.agentId(),
                environment.version(),
                plan,
                parts.spooled(),
                parts.dropped(),
                environment.safeMode(),
                connected ? "" : error);
        try {
            AtomicFile.show(environment.data().resolve("status.json"), MessageCodec.write(status));
        } catch (IOException e) {
            LOG.warn("The status file cannot be written: {}", e.toString());
        }
    }
}
