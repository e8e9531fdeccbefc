/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.unit;

import io.mendip.plugin.AddOnNames;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceFactory;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a unit's service to the bundles of the product, and of the add-ons only to the one whose unit it is.
 *
 * @param <T> type of the service
 */
final class OwnServiceFactory<T> implements ServiceFactory<T> {

    private static final Logger LOG = LoggerFactory.getLogger(OwnServiceFactory.class);

    private final String unit;
    private final T service;

    OwnServiceFactory(String unit, T service) {
        this.unit = unit;
        this.service = service;
    }

    @Override
    public @Nullable T getService(Bundle bundle, ServiceRegistration<T> registration) {
        return serviceFor(bundle.getLocation());
    }

    @Override
    public void ungetService(Bundle bundle, ServiceRegistration<T> registration, T given) {
        // It lives as long as the unit is open.
    }

    @Nullable
    T serviceFor(String location) {
        var addOn = AddOnNames.ofLocation(location);
        if (addOn.isPresent() && !AddOnNames.unit(addOn.get()).equals(unit)) {
            LOG.warn("the add-on {} asked for the unit {}, which is not its own, and got nothing", addOn.get(), unit);
            return null;
        }
        return service;
    }
}
