/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.live;

import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts what agents send because somebody looks at what their commands put out. */
@Component
public final class LiveOutputIndicator implements HealthIndicator {

    private final LiveOutputs outputs;

    /** Looks at this node's. */
    @Activate
    public LiveOutputIndicator(@Reference LiveOutputs outputs) {
        this.outputs = outputs;
    }

    @Override
    public String name() {
        return "live-output";
    }

    @Override
    public String title() {
        return "Live output of commands";
    }

    @Override
    public Health health() {
        return Health.ok()
                .with(Map.of(
                        "watchedCommands", Integer.toString(outputs.watched()),
                        "chunksShown", Long.toString(outputs.taken()),
                        "chunksDropped", Long.toString(outputs.dropped())));
    }
}
