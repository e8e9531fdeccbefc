/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Enabled while uploaded bundles are switched off: it is known then that there are none. */
@Component(
        service = {KnownTypes.class, UploadsOff.class},
        enabled = false)
public final class UploadsOff implements KnownTypes {

    /** Takes the kinds of uploaded bundles out of the catalogue. */
    @Activate
    public UploadsOff(@Reference CheckTypeCatalogue types) {
        types.withdraw();
    }
}
