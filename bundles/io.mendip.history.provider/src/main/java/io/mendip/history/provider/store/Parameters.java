/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.Collection;
import org.postgresql.PGConnection;

/** Binds a statement's parameters one after the other, arrays in the driver's binary form. */
final class Parameters {

    private final PGConnection connection;
    private final PreparedStatement statement;
    private int index;

    private Parameters(PGConnection connection, PreparedStatement statement) {
        this.connection = connection;
        this.statement = statement;
    }

    static Parameters of(PreparedStatement statement) throws SQLException {
        Connection connection = statement.getConnection();
        return new Parameters(connection.unwrap(PGConnection.class), statement);
    }

    Parameters text(String value) throws SQLException {
        statement.setString(++index, value);
        return this;
    }

    Parameters number(long value) throws SQLException {
        statement.setLong(++index, value);
        return this;
    }

    Parameters bytes(byte[] value) throws SQLException {
        statement.setBytes(++index, value);
        return this;
    }

    Parameters byteArrays(byte[]... values) throws SQLException {
        return array("bytea", values);
    }

    /** Milliseconds since 1970 as a time. */
    Parameters time(long millis) throws SQLException {
        statement.setTimestamp(++index, new Timestamp(millis));
        return this;
    }

    Parameters texts(Collection<String> values) throws SQLException {
        return array("text", values.toArray(String[]::new));
    }

    Parameters longs(long... values) throws SQLException {
        return array("int8", values);
    }

    Parameters ints(int... values) throws SQLException {
        return array("int4", values);
    }

    Parameters shorts(short... values) throws SQLException {
        return array("int2", values);
    }

    Parameters doubles(double... values) throws SQLException {
        return array("float8", values);
    }

    Parameters flags(boolean... values) throws SQLException {
        return array("bool", values);
    }

    /** The next parameters are those of another row of the same batch. */
    Parameters nextRow() throws SQLException {
        statement.addBatch();
        index = 0;
        return this;
    }

    private Parameters array(String type, Object values) throws SQLException {
        statement.setArray(++index, connection.createArrayOf(type, values));
        return this;
    }
}
