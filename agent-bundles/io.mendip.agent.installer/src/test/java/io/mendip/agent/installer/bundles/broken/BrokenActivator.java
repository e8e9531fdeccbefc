/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer.bundles.broken;

import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;

/** Cannot start. */
public final class BrokenActivator implements BundleActivator {

    @Override
    public void start(BundleContext context) {
        throw new IllegalStateException("no such sensor");
    }

    @Override
    public void stop(BundleContext context) {}
}
