/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider;

import io.mendip.account.provider.store.Users;
import io.mendip.plugin.PurgeListener;
import io.mendip.store.Database;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes permissions that went for good from whoever has them: another add-on may bring one of the same name later. */
@Component
public final class PurgedPermissions implements PurgeListener {

    private final Users users;

    /** Named by the framework. */
    @Activate
    public PurgedPermissions(@Reference(target = AccountUnit.TARGET) Database database) {
        this.users = new Users(database);
    }

    @Override
    public void purged(String symbolicName, Set<String> permissions) {
        users.forget(permissions);
    }
}
