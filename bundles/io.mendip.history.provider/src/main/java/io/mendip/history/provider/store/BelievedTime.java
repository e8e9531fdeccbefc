/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is believed of this machine's clock, all in milliseconds since 1970. What is packed and dropped cannot be had back,
 * so a clock that is suddenly far ahead is believed only when it has gone on like that for a day.
 *
 * @param believed the last time that was believed
 * @param since when a clock that is ahead was seen first, by that clock; null when there is no doubt
 * @param looked when it was looked at last
 */
public record BelievedTime(
        long believed, @Nullable Long since, @Nullable Long looked) {

    /** The server may have been off for so long without a doubt. */
    public static final Duration STEP = Duration.ofDays(2);
    /** How long a clock that jumped is doubted. */
    public static final Duration DOUBT = Duration.ofDays(1);

    private static final String READ = "select believed, since, looked from known_time for update";
    private static final String SAVE = "update known_time set believed = ?, since = to_timestamp(? / 1000.0),"
            + " looked = to_timestamp(? / 1000.0)";

    /** Looks at the clock, and keeps what came of it. */
    public static BelievedTime look(Connection connection, long clock) throws SQLException {
        var after = read(connection).after(clock);
        after.save(connection);
        return after;
    }

    /** What is believed when the clock shows this. */
    BelievedTime after(long clock) {
        if (clock <= believed + STEP.toMillis()) {
            return new BelievedTime(clock, null, null);
        }
        if (since == null || looked == null || clock < looked || clock > looked + STEP.toMillis()) {
            return new BelievedTime(believed, clock, clock);
        }
        return clock - since >= DOUBT.toMillis()
                ? new BelievedTime(clock, null, null)
                : new BelievedTime(believed, since, clock);
    }

    /** When the clock will be believed, should it go on like this; empty when it is believed. */
    public OptionalLong doubtedUntil() {
        return since == null ? OptionalLong.empty() : OptionalLong.of(since + DOUBT.toMillis());
    }

    private static BelievedTime read(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(READ);
                var rows = statement.executeQuery()) {
            if (!rows.next()) {
                throw new SQLException("the table known_time has no row", "XX000");
            }
            var since = rows.getTimestamp(2);
            var looked = rows.getTimestamp(3);
            return new BelievedTime(
                    rows.getTimestamp(1).getTime(),
                    since == null ? null : since.getTime(),
                    looked == null ? null : looked.getTime());
        }
    }

    private void save(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(SAVE)) {
            Parameters.of(statement).time(believed);
            statement.setObject(2, since, Types.BIGINT);
            statement.setObject(3, looked, Types.BIGINT);
            statement.executeUpdate();
        }
    }
}
