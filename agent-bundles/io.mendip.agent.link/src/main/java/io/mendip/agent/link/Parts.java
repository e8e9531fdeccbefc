/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.base.CommandHandler;
import io.mendip.agent.base.HelloPart;
import io.mendip.protocol.message.Plan;
import java.util.List;
import java.util.Optional;

/** The parts of the agent that the link speaks for. They come and go. */
interface Parts {

    List<HelloPart> helloParts();

    Optional<CommandHandler> handler(String type);

    void planArrived(Plan plan);

    /** Results that the server does not have yet. */
    long spooled();

    /** Results given up because the spool was full. */
    long dropped();
}
