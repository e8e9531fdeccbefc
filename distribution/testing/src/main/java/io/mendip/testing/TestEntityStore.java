/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.testing;

import io.mendip.store.EntityStore;
import io.mendip.store.StoreException;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.persistence.jpa.PersistenceProvider;

/** An {@link EntityStore} on the schema of a {@link TestDatabase}, with the settings that the store has. */
public final class TestEntityStore implements EntityStore, AutoCloseable {

    private final EntityManagerFactory factory;

    private TestEntityStore(EntityManagerFactory factory) {
        this.factory = factory;
    }

    /** Maps entities to the tables of a schema. */
    public static TestEntityStore of(TestDatabase database, Class<?>... entities) {
        var settings = Map.of(
                "eclipselink.session-name", UUID.randomUUID().toString(),
                "eclipselink.target-database", "PostgreSQL",
                "eclipselink.cache.shared.default", "false",
                "eclipselink.weaving", "false",
                "eclipselink.logging.level", "SEVERE");
        var unit = new TestUnit(database.source(), List.of(entities));
        return new TestEntityStore(new PersistenceProvider().createContainerEntityManagerFactory(unit, settings));
    }

    @Override
    public <T> T read(Function<EntityManager, T> work) {
        return transaction(work, false);
    }

    @Override
    public <T> T write(Function<EntityManager, T> work) {
        return transaction(work, true);
    }

    @Override
    public void close() {
        factory.close();
    }

    private <T> T transaction(Function<EntityManager, T> work, boolean commit) {
        try (var manager = factory.createEntityManager()) {
            var transaction = manager.getTransaction();
            transaction.begin();
            try {
                if (!commit) {
                    manager.createNativeQuery("set transaction read only").executeUpdate();
                }
                T result = work.apply(manager);
                if (commit) {
                    transaction.commit();
                }
                return result;
            } finally {
                if (transaction.isActive()) {
                    transaction.rollback();
                }
            }
        } catch (PersistenceException e) {
            throw translated(e);
        }
    }

    private static RuntimeException translated(PersistenceException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql) {
                return new StoreException(
                        String.valueOf(sql.getMessage()), Objects.requireNonNullElse(sql.getSQLState(), ""), failure);
            }
        }
        return failure;
    }
}
