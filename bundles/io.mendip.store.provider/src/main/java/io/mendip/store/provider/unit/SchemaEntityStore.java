/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.unit;

import io.mendip.store.EntityStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions on the entities of one schema. */
final class SchemaEntityStore implements EntityStore {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaEntityStore.class);

    private final EntityManagerFactory factory;
    private final Schema schema;

    SchemaEntityStore(EntityManagerFactory factory, Schema schema) {
        this.factory = factory;
        this.schema = schema;
    }

    @Override
    public <T> T read(Function<EntityManager, T> work) {
        return transaction(work, true);
    }

    @Override
    public <T> T write(Function<EntityManager, T> work) {
        return transaction(work, false);
    }

    private <T> T transaction(Function<EntityManager, T> work, boolean readOnly) {
        try (var manager = factory.createEntityManager()) {
            manager.getTransaction().begin();
            try {
                // Asking for the connection begins the transaction on it, and all that follows uses that connection.
                schema.begin(manager.unwrap(Connection.class), readOnly);
                T result = work.apply(manager);
                manager.getTransaction().commit();
                return result;
            } finally {
                rollbackIfOpen(manager);
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        } catch (RuntimeException e) {
            throw Failures.of(e);
        }
    }

    private void rollbackIfOpen(EntityManager manager) {
        try {
            if (manager.getTransaction().isActive()) {
                manager.getTransaction().rollback();
            }
        } catch (RuntimeException e) {
            // The failure that led here is the one to tell; the pool throws a broken connection away.
            LOG.debug("Rolling back in {} failed", schema.name(), e);
        }
    }
}
