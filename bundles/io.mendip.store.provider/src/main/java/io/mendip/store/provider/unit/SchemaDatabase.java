/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.unit;

import io.mendip.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Transactions of one schema on pooled connections. */
final class SchemaDatabase implements Database {

    private static final Logger LOG = LoggerFactory.getLogger(SchemaDatabase.class);

    private final DataSource source;
    private final Schema schema;

    SchemaDatabase(DataSource source, Schema schema) {
        this.source = source;
        this.schema = schema;
    }

    @Override
    public <T> T read(Work<T> work) {
        return transaction(work, true);
    }

    @Override
    public <T> T write(Work<T> work) {
        return transaction(work, false);
    }

    private <T> T transaction(Work<T> work, boolean readOnly) {
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            boolean done = false;
            try {
                schema.begin(connection, readOnly);
                T result = work.apply(connection);
                connection.commit();
                done = true;
                return result;
            } finally {
                if (!done) {
                    rollback(connection);
                }
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }

    private void rollback(Connection connection) {
        try {
            connection.rollback();
        } catch (SQLException e) {
            // The failure that led here is the one to tell; the pool throws a broken connection away.
            LOG.debug("Rolling back in {} failed", schema.name(), e);
        }
    }
}
