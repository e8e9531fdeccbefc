/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the columns of a row one after the other. */
final class Columns {

    private final ResultSet row;
    private int index;

    Columns(ResultSet row) {
        this.row = row;
    }

    /** Starts again, on the row that the result set has moved to. */
    Columns first() {
        index = 0;
        return this;
    }

    String text() throws SQLException {
        return row.getString(++index);
    }

    int number() throws SQLException {
        return row.getInt(++index);
    }

    long big() throws SQLException {
        return row.getLong(++index);
    }

    boolean flag() throws SQLException {
        return row.getBoolean(++index);
    }

    double real() throws SQLException {
        return row.getDouble(++index);
    }

    long time() throws SQLException {
        return row.getTimestamp(++index).getTime();
    }

    Long[] longs() throws SQLException {
        return (Long[]) row.getArray(++index).getArray();
    }

    Integer[] ints() throws SQLException {
        return (Integer[]) row.getArray(++index).getArray();
    }

    Short[] shorts() throws SQLException {
        return (Short[]) row.getArray(++index).getArray();
    }

    Short @Nullable [] shortsOrNull() throws SQLException {
        var array = row.getArray(++index);
        return array == null ? null : (Short[]) array.getArray();
    }

    Double[] doubles() throws SQLException {
        return (Double[]) row.getArray(++index).getArray();
    }

    List<String> texts() throws SQLException {
        return List.of((String[]) row.getArray(++index).getArray());
    }
}
