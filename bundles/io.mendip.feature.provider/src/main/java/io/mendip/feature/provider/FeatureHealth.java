/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider;

import io.mendip.feature.provider.bundle.ServerBundles;
import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says which feature files were refused and which switches failed. */
@Component
public final class FeatureHealth implements HealthIndicator {

    private final ServerBundles bundles;
    private final Switcher switcher;

    /** Takes its services. */
    @Activate
    public FeatureHealth(@Reference ServerBundles bundles, @Reference Switcher switcher) {
        this.bundles = bundles;
        this.switcher = switcher;
    }

    @Override
    public String name() {
        return "features";
    }

    @Override
    public String title() {
        return "Features";
    }

    @Override
    public Health health() {
        var wrong = new TreeMap<>(bundles.catalogue().problems());
        wrong.putAll(switcher.failures());
        return wrong.isEmpty()
                ? Health.ok()
                : Health.degraded("Some features cannot be used or switched.").with(wrong);
    }
}
