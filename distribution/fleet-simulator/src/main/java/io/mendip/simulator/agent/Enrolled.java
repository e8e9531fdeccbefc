/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.protocol.crypto.Nkey;

/**
 * What an agent has from its enrolment.
 *
 * @param number which one of the fleet
 * @param agentId given by the server
 * @param key its own
 * @param jwt its last credential
 */
public record Enrolled(int number, String agentId, Nkey key, String jwt) {}
