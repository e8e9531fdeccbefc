/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet;

/**
 * An agent in a few words.
 *
 * @param id 16 characters
 * @param hostname of the machine
 * @param clientId it belongs to
 * @param siteId it belongs to
 * @param platform {@code linux}, {@code windows} or {@code darwin}
 * @param status whether it is there
 */
public record AgentSummary(
        String id, String hostname, long clientId, long siteId, String platform, AgentStatus status) {}
