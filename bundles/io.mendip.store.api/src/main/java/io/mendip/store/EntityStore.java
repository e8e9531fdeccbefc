/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store;

import jakarta.persistence.EntityManager;
import java.util.function.Function;
import org.osgi.annotation.versioning.ProviderType;

/** Transactions on the entities of one {@link StoreUnit}. Safe for any thread; entities do not leave the transaction. */
@ProviderType
public interface EntityStore {

    /**
     * Runs work that changes nothing.
     *
     * @throws StoreException when the database is away or refuses
     */
    <T> T read(Function<EntityManager, T> work);

    /**
     * Runs work in one transaction and commits it. Whatever the work throws rolls it back.
     *
     * @throws StoreException when the database is away or refuses, for example {@link StoreException#uniqueViolation()}
     */
    <T> T write(Function<EntityManager, T> work);
}
