/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.base.AgentEnvironment;
import io.mendip.agent.link.enrol.Identity;
import io.mendip.agent.link.enrol.Machine;

/**
 * What outlives a connection.
 *
 * @param environment data folder and version
 * @param identity who the agent is
 * @param machine where it runs
 * @param keys whose signatures count
 * @param clock the server's time
 * @param credentials the right to connect
 * @param plans the plan on disk
 * @param journal commands that have started
 */
record LinkContext(
        AgentEnvironment environment,
        Identity identity,
        Machine machine,
        TrustedKeys keys,
        MonotonicServerClock clock,
        Credentials credentials,
        PlanKeeper plans,
        CommandJournal journal) {}
