/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider.store;

import io.mendip.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Counts failed sign-ins, by account and by address. */
public final class Attempts {

    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final int ALLOWED = 5;

    private final Database database;

    /** On the schema {@code account}. */
    public Attempts(Database database) {
        this.database = database;
    }

    /**
     * Notes an attempt, as failed until it succeeds, unless there were too many.
     *
     * @return how long to wait, empty when the attempt may be made
     */
    public Optional<Duration> begin(String user, String address, Instant now) {
        var userKey = key(user);
        return database.write(connection -> {
            // One attempt at a time for a name and an address, in this order everywhere: else attempts made at once
            // would all see the count before any of them.
            lock(connection, "user " + userKey);
            lock(connection, "address " + address);
            var wait =
                    longer(wait(connection, "user_key", userKey, now), wait(connection, "address_key", address, now));
            if (wait.isEmpty()) {
                Rows.update(
                        connection,
                        "insert into sign_in_failure (user_key, address_key, at) values (?, ?, ?)",
                        userKey,
                        address,
                        now);
            }
            return wait;
        });
    }

    /** The attempt succeeded: what failed for this account, from wherever, no longer counts. */
    public void succeeded(String user) {
        database.write(
                connection -> Rows.update(connection, "delete from sign_in_failure where user_key = ?", key(user)));
    }

    /** Drops what is too old to count. */
    public void dropExpired(Instant now) {
        database.write(
                connection -> Rows.update(connection, "delete from sign_in_failure where at <= ?", now.minus(WINDOW)));
    }

    private static Optional<Duration> wait(Connection connection, String column, String key, Instant now)
            throws SQLException {
        // The fifth latest failure: when it leaves the window, there is room for one more.
        return Rows.first(
                        connection,
                        row -> Objects.requireNonNull(Rows.instant(row, "at")),
                        "select at from sign_in_failure where " + column
                                + " = ? and at > ? order by at desc offset ? limit 1",
                        key,
                        now.minus(WINDOW),
                        ALLOWED - 1)
                .map(at -> Duration.between(now, at.plus(WINDOW)));
    }

    private static Optional<Duration> longer(Optional<Duration> first, Optional<Duration> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return first.or(() -> second);
        }
        return first.get().compareTo(second.get()) > 0 ? first : second;
    }

    private static void lock(Connection connection, String name) throws SQLException {
        Rows.list(connection, row -> true, "select pg_advisory_xact_lock(hashtextextended(?, 20))", name);
    }

    private static String key(String user) {
        var lower = Users.key(user);
        return lower.substring(0, Math.min(lower.length(), 64));
    }
}
