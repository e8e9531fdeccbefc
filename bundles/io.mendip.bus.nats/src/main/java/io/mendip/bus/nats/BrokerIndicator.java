/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats;

import io.mendip.bus.nats.server.BrokerVersion;
import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import io.nats.client.Connection;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says how the broker is. */
@Component
public final class BrokerIndicator implements HealthIndicator {

    private final NatsBroker broker;
    private final AgentPresence presence;
    private final OpenSockets sockets;

    /** Watches the broker, who is connected, and the way in through the HTTPS port. */
    @Activate
    public BrokerIndicator(
            @Reference NatsBroker broker, @Reference AgentPresence presence, @Reference OpenSockets sockets) {
        this.broker = broker;
        this.presence = presence;
        this.sockets = sockets;
    }

    @Override
    public String name() {
        return "broker";
    }

    @Override
    public String title() {
        return "Message broker";
    }

    @Override
    public Health health() {
        var version = broker.fleet()
                .connection()
                .map(Connection::getServerInfo)
                .map(info -> info.getVersion())
                .orElse("");
        return judge(version).of(version, broker.address()).with(details());
    }

    private Health judge(String version) {
        if (version.isEmpty()
                || broker.reports().connection().isEmpty()
                || broker.system().connection().isEmpty()) {
            return Health.failed("The broker does not answer" + because());
        }
        if (!broker.problem().isEmpty()) {
            return Health.degraded(broker.problem());
        }
        return BrokerVersion.isPatched(version)
                ? Health.ok()
                : Health.ok()
                        .advise(
                                "nats-server " + version
                                        + " lacks security fixes that were published since: update it to 2.12.7, 2.14.0 or newer.");
    }

    private String because() {
        if (!broker.problem().isEmpty()) {
            return ": " + broker.problem();
        }
        return broker.own()
                .flatMap(own -> own.process())
                .filter(process -> !process.running())
                .map(process -> ": " + lastLine(process.lastOutput()))
                .orElse("");
    }

    private Map<String, String> details() {
        var details = new TreeMap<String, String>();
        details.put("connectedAgents", Integer.toString(presence.connectedAgents()));
        details.put("openProxies", Integer.toString(sockets.count()));
        details.put("slowAgentsCutOff", Long.toString(presence.cutOff()));
        details.put(
                "messagesDropped",
                Long.toString(broker.reports().dropped()
                        + broker.fleet().dropped()
                        + broker.system().dropped()));
        broker.own().flatMap(own -> own.process()).ifPresent(process -> {
            details.put("pid", Long.toString(process.pid()));
            details.put("since", String.valueOf(process.since()));
            details.put("restarts", Integer.toString(process.restarts()));
        });
        return details;
    }

    private static String lastLine(String output) {
        var text = output.strip();
        return text.substring(text.lastIndexOf('\n') + 1);
    }
}
