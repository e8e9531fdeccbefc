/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer.bundles.busy;

import java.util.concurrent.locks.LockSupport;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Leaves a thread behind. */
public final class BusyActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        var thread = new Thread(BusyActivator::work, "busy-bee");
        thread.setDaemon(true);
        thread.start();
    }

    private static void work() {
        while (!Boolean.getBoolean("busy.end")) {
            LockSupport.parkNanos(10_000_000);
        }
    }

    @Override
    public void stop(BundleContext context) {}
}
