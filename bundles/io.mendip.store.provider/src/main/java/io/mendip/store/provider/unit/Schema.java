/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.unit;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * A unit's schema, and the limits of its transactions. Everything is set for the length of a transaction only, so nothing
 * of it stays on the pooled connection.
 */
record Schema(String name) {

    private static final int READ_LIMIT_SECONDS = 30;
    private static final int WRITE_LIMIT_SECONDS = 120;

    Schema {
        if (!name.matches("[a-z]+|x_[a-z0-9_]{1,61}")) {
            throw new IllegalArgumentException("Not a name of a unit: " + name);
        }
    }

    /** To be the first in a transaction; one round trip. */
    void begin(Connection connection, boolean readOnly) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute((readOnly ? "set transaction read only; " : "")
                    + "set local search_path = " + name + ", public; set local statement_timeout = '"
                    + (readOnly ? READ_LIMIT_SECONDS : WRITE_LIMIT_SECONDS) + "s'");
        }
    }
}
