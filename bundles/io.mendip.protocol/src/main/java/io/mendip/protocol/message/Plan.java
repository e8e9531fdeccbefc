/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.util.List;

/**
 * What an agent should have and do. Signed, kept on the agent's disk, and lived by for days without the server.
 *
 * @param agentId whom it is for
 * @param version higher than every plan issued before; an agent refuses lower ones
 * @param checks what to run
 * @param bundles what to have installed beyond what the agent ships with
 * @param withdrawn symbolic names of bundles that the agent ships with and is to do without; missing in plans of servers that
 *     know no such thing, and then empty
 */
public record Plan(
        String agentId, long version, List<PlannedCheck> checks, List<PlannedBundle> bundles, List<String> withdrawn) {

    /** Media type in the envelope. */
    public static final String TYPE = "application/vnd.mendip.plan+json";

    private static final int MAX_WITHDRAWN = 500;

    /** Copies the lists. */
    public Plan {
        agentId = Bounds.text("agentId", agentId, 16);
        checks = List.copyOf(Bounds.required("checks", checks));
        bundles = List.copyOf(Bounds.required("bundles", bundles));
        withdrawn = withdrawn == null
                ? List.of()
                : withdrawn.stream()
                        .map(name -> Bounds.line("withdrawn", name, 200))
                        .toList();
        Bounds.require(withdrawn.size() <= MAX_WITHDRAWN, "more bundles are withdrawn than an agent has");
        Bounds.require(version > 0, "version is not positive");
    }
}
