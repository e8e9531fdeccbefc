/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.unit;

import io.mendip.store.Database;
import io.mendip.store.EntityStore;
import jakarta.persistence.EntityManagerFactory;
import java.util.Optional;
import javax.sql.DataSource;

/** A unit whose schema is up to date and that may be used. */
final class OpenUnit implements AutoCloseable {

    private final Database database;
    private final Optional<EntityManagerFactory> factory;
    private final Optional<EntityStore> entities;
    private final int migrations;

    private OpenUnit(Schema schema, DataSource source, Optional<EntityManagerFactory> factory, int migrations) {
        this.database = new SchemaDatabase(source, schema);
        this.factory = factory;
        this.entities = factory.map(opened -> new SchemaEntityStore(opened, schema));
        this.migrations = migrations;
    }

    /** Migrates the schema, then maps the entities. */
    static OpenUnit open(UnitDescription unit, DataSource source) {
        int migrations = Migrations.apply(unit, source);
        Optional<EntityManagerFactory> factory =
                unit.entities().isEmpty() ? Optional.empty() : Optional.of(new PersistenceUnit(unit, source).open());
        return new OpenUnit(unit.schema(), source, factory, migrations);
    }

    Database database() {
        return database;
    }

    Optional<EntityStore> entities() {
        return entities;
    }

    /** How many migrations were applied when it was opened. */
    int migrations() {
        return migrations;
    }

    @Override
    public void close() {
        factory.ifPresent(EntityManagerFactory::close);
    }
}
