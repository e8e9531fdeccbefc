/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.agent;

import io.mendip.account.Scope;
import io.mendip.fleet.Agents;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Over how long agents spread the download of a bundle for which nobody waits: a small fleet has it at once, a large one is no
 * storm. Agents are told with each hello, so they are counted once in a while.
 */
@Component(service = DownloadSpread.class)
public final class DownloadSpread {

    /** As many downloads a second as the server serves beside its other work, see performance.md. */
    private static final int DOWNLOADS_A_SECOND = 330;

    private static final Duration MOST = Duration.ofMinutes(2);
    private static final Duration FRESH = Duration.ofSeconds(30);

    private final Agents agents;
    private final Clock clock;
    private long counted;
    private long millis;

    /** Takes its services. */
    @Activate
    public DownloadSpread(@Reference Agents agents) {
        this(agents, Clock.systemUTC());
    }

    DownloadSpread(Agents agents, Clock clock) {
        this.agents = agents;
        this.clock = clock;
    }

    /** In milliseconds. */
    synchronized long millis() {
        long now = clock.millis();
        if (counted == 0 || Math.abs(now - counted) > FRESH.toMillis()) {
            counted = now;
            millis = Math.min(MOST.toMillis(), agents.in(Scope.ALL).size() * 1000L / DOWNLOADS_A_SECOND);
        }
        return millis;
    }
}
