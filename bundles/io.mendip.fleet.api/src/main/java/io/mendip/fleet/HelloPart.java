/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A domain's part in the greeting between agent and server. Registered as a service; called for each hello, before the
 * agent is shown as online.
 */
@ConsumerType
public interface HelloPart {

    /** Name of the part in the messages, for example {@code spool}. */
    String name();

    /**
     * Takes what the agent said under that name and gives the answer.
     *
     * @param agentId who says hello, verified
     * @param session of its connection
     * @param said JSON members, empty when it said nothing; hostile
     * @return JSON members of the answer, empty for none
     */
    Map<String, Object> greet(String agentId, String session, Map<String, Object> said);
}
