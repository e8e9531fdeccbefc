/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting.provider;

import io.mendip.store.Database;
import io.mendip.store.Job;
import io.mendip.store.Sql;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Deletes what clients and sites held that are gone. Their ids are never given again, so that an hour does no harm. */
@Component
public final class LeftoverValues implements Job {

    private final Database database;

    /** Takes its services. */
    @Activate
    public LeftoverValues(@Reference(target = SettingUnit.TARGET) Database database) {
        this.database = database;
    }

    @Override
    public String name() {
        return "setting.leftovers";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        database.write(connection -> {
            Sql.update(
                    connection,
                    "delete from key_value v where v.client <> 0"
                            + " and not exists (select 1 from fleet.site_scope s where s.client = v.client)");
            Sql.update(connection, """
                    delete from field_value v using field f where f.id = v.field
                       and (f.model = 'CLIENT' and not exists (select 1 from fleet.site_scope s where s.client::text = v.owner)
                         or f.model = 'SITE' and not exists (select 1 from fleet.site_scope s where s.site::text = v.owner))
                    """);
            return true;
        });
    }
}
