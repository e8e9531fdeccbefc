/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * How far packing has come. It moves in the transaction that packs, so nothing is packed twice.
 *
 * @param hour all hours before it are packed; milliseconds since 1970
 * @param agent of that hour, the agents up to and with this one are packed too
 */
public record PackingProgress(long hour, String agent) {

    /** Reads it. */
    public static PackingProgress read(Connection connection) throws SQLException {
        return query(connection, "select packed, agent from packing");
    }

    /** Reads it and keeps other packers waiting until the end of the transaction. */
    public static PackingProgress lock(Connection connection) throws SQLException {
        return query(connection, "select packed, agent from packing for update");
    }

    private static PackingProgress query(Connection connection, String sql) throws SQLException {
        try (var statement = connection.prepareStatement(sql);
                var rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("the table packing has no row", "XX000");
            }
            return new PackingProgress(rows.getTimestamp(1).getTime(), rows.getString(2));
        }
    }

    /** Writes it. */
    public void save(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("update packing set packed = ?, agent = ?")) {
            Parameters.of(statement).time(hour).text(agent);
            statement.executeUpdate();
        }
    }

    /** Where the raw results of an agent begin that are not packed. */
    public long rawFrom(String of) {
        return of.compareTo(agent) <= 0 ? hour + StoredResult.HOUR : hour;
    }
}
