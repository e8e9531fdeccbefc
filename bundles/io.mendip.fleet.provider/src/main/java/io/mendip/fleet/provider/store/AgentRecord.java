/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.store;

import io.mendip.fleet.AgentStatus;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the tables know of an agent, as the list needs it.
 *
 * @param id of the agent
 * @param hostname as the machine calls itself
 * @param description by an operator
 * @param platform {@code linux}, {@code windows} or {@code darwin}
 * @param arch of the machine
 * @param type {@code server} or {@code workstation}
 * @param version of the agent
 * @param clientId it belongs to
 * @param client name
 * @param siteId it belongs to
 * @param site name
 * @param os for people
 * @param users signed in, comma joined
 * @param addresses of its interfaces
 * @param publicAddress as the server saw it
 * @param bootTime of the machine
 * @param rebootNeeded whether an update waits for a restart
 * @param enrolledAt when it joined
 * @param status as last saved
 * @param lastSeen as last saved
 * @param duplicates other machines under its identity and other agents on its machine
 */
public record AgentRecord(
        String id,
        String hostname,
        String description,
        String platform,
        String arch,
        String type,
        String version,
        long clientId,
        String client,
        long siteId,
        String site,
        String os,
        String users,
        List<String> addresses,
        String publicAddress,
        @Nullable Instant bootTime,
        boolean rebootNeeded,
        Instant enrolledAt,
        AgentStatus status,
        @Nullable Instant lastSeen,
        int duplicates) {

    /** Copies the addresses. */
    public AgentRecord {
        addresses = List.copyOf(addresses);
    }
}
