/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.base.CommandHandler;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** Answers a ping with the machine's own time. */
@Component
public final class PingHandler implements CommandHandler {

    @Override
    public String type() {
        return "ping";
    }

    @Override
    public Map<String, Object> handle(Map<String, Object> parameters) {
        return Map.of("time", System.currentTimeMillis());
    }
}
