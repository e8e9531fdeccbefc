/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider;

import io.mendip.account.Scope;
import io.mendip.fleet.Sites;
import io.mendip.fleet.provider.store.FleetUnit;
import io.mendip.fleet.provider.store.SiteTable;
import io.mendip.store.Database;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Clients and sites for other domains, as they are stored. */
@Component
public final class StoredSites implements Sites {

    private final SiteTable sites;

    /** On the fleet's tables. */
    @Activate
    public StoredSites(@Reference(target = FleetUnit.TARGET) Database database) {
        this.sites = new SiteTable(database);
    }

    /** Each client always keeps a site. */
    @Override
    public boolean hasClient(long clientId) {
        return !sites.sites(new Scope(false, Set.of(clientId), Set.of())).isEmpty();
    }

    @Override
    public Optional<Long> clientOf(long siteId) {
        return sites.site(Scope.ALL, siteId).map(SiteTable.Site::clientId);
    }
}
