/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.store.Database;
import io.mendip.store.StoreException;
import io.mendip.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;

/** One connection a thread, kept: what a pool gives. */
record KeptConnections(TestDatabase database, ThreadLocal<Connection> own) implements Database {

    KeptConnections(TestDatabase database) {
        this(database, new ThreadLocal<>());
    }

    @Override
    public <T> T read(Work<T> work) {
        return write(work);
    }

    @Override
    public <T> T write(Work<T> work) {
        try {
            if (own.get() == null) {
                own.set(database.source().getConnection());
                own.get().setAutoCommit(false);
            }
            T result = work.apply(own.get());
            own.get().commit();
            return result;
        } catch (SQLException e) {
            throw new StoreException(String.valueOf(e.getMessage()), String.valueOf(e.getSQLState()), e);
        }
    }
}
