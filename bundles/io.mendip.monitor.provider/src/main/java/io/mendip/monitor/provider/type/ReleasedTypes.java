/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import io.mendip.plugin.ReleaseListener;
import io.mendip.plugin.ReleasedBundles;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Brings the kinds of checks of uploaded bundles into the catalogue. There only together with who tells of them. */
@Component(service = {KnownTypes.class, ReleasedTypes.class, ReleaseListener.class})
public final class ReleasedTypes implements ReleaseListener, KnownTypes {

    private final CheckTypeCatalogue types;

    /** Has the bundles read that are released now. */
    @Activate
    public ReleasedTypes(@Reference ReleasedBundles released, @Reference CheckTypeCatalogue types) {
        this.types = types;
        types.use(released);
    }

    @Override
    public void released() {
        types.rescan();
    }
}
