/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** What one part of the agent says in each hello, and hears back. A service, found by the link. */
@ConsumerType
public interface HelloPart {

    /** Its name in the messages, for example {@code spool}. */
    String name();

    /** What it says: JSON values by name. Called on the link's thread just before a hello; must not block. */
    Map<String, Object> say();

    /**
     * The server has answered a hello, and the link is ready.
     *
     * @param answer signed by the server; empty when it said nothing to this part
     */
    void answered(Map<String, Object> answer);
}
