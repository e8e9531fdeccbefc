/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet;

/**
 * An agent and where it belongs, as people know it.
 *
 * @param hostname of the machine
 * @param client name of its client
 * @param site name of its site
 */
public record AgentPlace(String hostname, String client, String site) {}
