/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

/**
 * What {@code status.json} says, for people and for {@code mendip-agent status}.
 *
 * @param connected whether the server has answered the hello of the present connection
 * @param since when that last changed, milliseconds since 1970 by the machine's clock
 * @param server address of the server's HTTPS interface
 * @param url of the present or last connection
 * @param agentId the agent's id
 * @param version of the agent
 * @param plan version of the plan, 0 for none
 * @param spooled results that the server does not have yet
 * @param dropped results given up because the spool was full
 * @param safeMode whether all but the base was left out of this start
 * @param error why there is no connection, empty when there is one
 */
public record LinkStatus(
        boolean connected,
        long since,
        String server,
        String url,
        String agentId,
        String version,
        long plan,
        long spooled,
        long dropped,
        boolean safeMode,
        String error) {}
