/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.send;

import io.mendip.store.Job;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Looks every few seconds for commands whose time has come or is over; on one node. */
@Component
public final class Sweep implements Job {

    private final Dispatcher dispatcher;

    /** Takes its services. */
    @Activate
    public Sweep(@Reference Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public String name() {
        return "command.sweep";
    }

    @Override
    public Duration every() {
        return Duration.ofSeconds(5);
    }

    @Override
    public void run() {
        dispatcher.sweep();
    }
}
