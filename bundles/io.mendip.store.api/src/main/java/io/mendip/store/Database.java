/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store;

import java.sql.Connection;
import java.sql.SQLException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Transactions on plain JDBC, with the unit's schema first in the search path. Safe for any thread; a call uses one
 * pooled connection for its length. Registered per {@link StoreUnit}.
 */
@ProviderType
public interface Database {

    /**
     * Runs work in one read-only transaction.
     *
     * @throws StoreException when the database is away or refuses
     */
    <T> T read(Work<T> work);

    /**
     * Runs work in one transaction and commits it. Whatever the work throws rolls it back.
     *
     * @throws StoreException when the database is away or refuses; {@link StoreException#passing()} says whether to retry
     */
    <T> T write(Work<T> work);

    /**
     * Work within a transaction.
     *
     * @param <T> its outcome
     */
    @FunctionalInterface
    interface Work<T> {

        /** Does it; commits and closes nothing itself. */
        T apply(Connection connection) throws SQLException;
    }
}
