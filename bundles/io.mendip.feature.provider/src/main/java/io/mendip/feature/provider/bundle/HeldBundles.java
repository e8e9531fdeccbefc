/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.bundle;

import io.mendip.system.LaunchProperties;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.ServiceReference;

/**
 * Holds the bundles of features back at the start of the server: this bundle has a lower start level than they, so that
 * none is seen for a moment that was switched off. They are started once the database has told which are wanted.
 */
public final class HeldBundles implements BundleActivator {

    /** Called by the framework. */
    public HeldBundles() {}

    @Override
    public void start(BundleContext context) throws BundleException {
        ServiceReference<LaunchProperties> launch = context.getServiceReference(LaunchProperties.class);
        if (launch == null) {
            return; // no launcher, no distribution: nothing to hold back
        }
        var home = context.getService(launch).home();
        var catalogue = FeatureFolder.read(context, home);
        context.ungetService(launch);
        for (var bundle : context.getBundles()) {
            boolean held = catalogue.features().values().stream()
                    .anyMatch(feature -> feature.serverBundles().contains(bundle.getSymbolicName()));
            if (held) {
                bundle.stop();
            }
        }
    }

    @Override
    public void stop(BundleContext context) {
        // Whatever runs goes on running.
    }
}
