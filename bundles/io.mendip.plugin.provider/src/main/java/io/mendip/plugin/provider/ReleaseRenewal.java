/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import io.mendip.store.Job;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Signs releases anew long before they end: an agent installs nothing by an old one. */
@Component
public final class ReleaseRenewal implements Job {

    private final Releases releases;

    /** Takes its services. */
    @Activate
    public ReleaseRenewal(@Reference Releases releases) {
        this.releases = releases;
    }

    @Override
    public String name() {
        return "plugin.releases";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(12);
    }

    @Override
    public void run() {
        releases.renew();
    }
}
