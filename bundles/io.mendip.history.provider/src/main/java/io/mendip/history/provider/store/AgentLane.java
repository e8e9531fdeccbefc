/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import io.mendip.protocol.message.Lane;

/**
 * A lane of an agent.
 *
 * @param agent id
 * @param lane which of its queues
 */
public record AgentLane(String agent, Lane lane) {}
