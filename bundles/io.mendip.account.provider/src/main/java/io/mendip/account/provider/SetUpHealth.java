/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider;

import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the server from saying that it is ready before its first administrator can sign in or be made. */
@Component
public final class SetUpHealth implements HealthIndicator {

    private final SetUp setUp;

    /** Asks this set-up. */
    @Activate
    public SetUpHealth(@Reference SetUp setUp) {
        this.setUp = setUp;
    }

    @Override
    public String name() {
        return "set-up";
    }

    @Override
    public String title() {
        return "First administrator";
    }

    @Override
    public Health health() {
        return setUp.prepared() ? Health.ok() : Health.failed("The first administrator is not made yet.");
    }
}
