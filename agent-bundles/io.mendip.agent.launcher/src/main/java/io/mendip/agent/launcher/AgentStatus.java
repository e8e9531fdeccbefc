/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import io.mendip.agent.link.LinkStatus;
import io.mendip.agent.link.enrol.Identity;
import io.mendip.protocol.message.BundleStates;
import io.mendip.protocol.message.MessageCodec;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What status shows: what the running agent says, else what is known without one.
 *
 * @param running whether an agent runs with the data folder
 * @param link what it says of its connection; none while it starts
 * @param idle what is known without it
 * @param bundles what became of the bundles of its plan
 */
record AgentStatus(boolean running, @Nullable LinkStatus link, LinkStatus idle, List<BundleStates.Item> bundles) {

    AgentStatus {
        bundles = List.copyOf(bundles);
    }

    static final LinkStatus NOT_ENROLLED = idle("", "");

    static LinkStatus idle(Identity identity) {
        return idle(identity.server(), identity.agentId());
    }

    private static LinkStatus idle(String server, String agentId) {
        return new LinkStatus(false, 0, server, "", agentId, Main.version(), 0, 0, 0, false, "");
    }

    String json() {
        var shown = link == null ? idle : link;
        String body = new String(MessageCodec.write(shown), StandardCharsets.UTF_8);
        String states =
                new String(MessageCodec.write(new BundleStates(running ? bundles : List.of())), StandardCharsets.UTF_8);
        return "{\"running\":" + running + "," + states.substring(1, states.length() - 1) + "," + body.substring(1);
    }

    String text() {
        if (!running) {
            return idle.agentId().isEmpty() ? "not enrolled" : "not running";
        }
        if (link == null) {
            return "starting";
        }
        var since = Instant.ofEpochMilli(link.since()).truncatedTo(ChronoUnit.SECONDS);
        return String.format(
                Locale.ROOT,
                "%s since %s%n  server   %s%n  address  %s%n  agent    %s, version %s%s%n  plan     %d%n  waiting  %d results%s%s%s",
                link.connected() ? "connected" : "not connected",
                since,
                link.server(),
                link.url(),
                link.agentId(),
                link.version(),
                link.safeMode() ? ", safe mode" : "",
                link.plan(),
                link.spooled(),
                link.dropped() > 0 ? ", " + link.dropped() + " given up" : "",
                link.error().isEmpty() ? "" : System.lineSeparator() + "  reason   " + link.error(),
                bundles.stream().map(AgentStatus::line).collect(Collectors.joining()));
    }

    private static String line(BundleStates.Item item) {
        return System.lineSeparator() + "  bundle   " + item.symbolicName() + " " + item.version() + " "
                + item.state().label() + (item.reason().isEmpty() ? "" : ": " + item.reason());
    }
}
