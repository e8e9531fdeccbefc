/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider.store;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.store.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Signed-in browsers. A session ends when it was idle too long, or is too old however busy. */
public final class Sessions {

    private static final Duration IDLE = Duration.ofHours(12);
    private static final Duration LIFE = Duration.ofDays(7);
    private static final Duration BETWEEN_SIGNS_OF_LIFE = Duration.ofMinutes(1);
    private static final int MAX_AGENT = 300;

    private final Database database;

    /** On the schema {@code account}. */
    public Sessions(Database database) {
        this.database = database;
    }

    /** Stores a new session and returns its number. */
    public long add(byte[] tokenHash, long userId, String address, String userAgent, Instant now) {
        var agent =
                userAgent.substring(0, Math.min(userAgent.length(), MAX_AGENT)).replace('\0', ' ');
        return database.write(connection -> Rows.first(
                        connection,
                        row -> row.getLong(1),
                        "insert into session (token_hash, user_id, address, user_agent, created_at, last_seen_at)"
                                + " values (?, ?, ?, ?, ?, ?) returning id",
                        tokenHash,
                        userId,
                        address,
                        agent,
                        now,
                        now)
                .orElseThrow());
    }

    /** Whose session it is, if it and its account are alive; counts as a sign of life. */
    public Optional<Caller> caller(byte[] tokenHash, Instant now) {
        var found = database.read(connection -> Rows.first(
                connection,
                Live::of,
                "select s.id, s.last_seen_at, u.id user_id, u.name, u.permissions from session s"
                        + " join app_user u on u.id = s.user_id"
                        + " where s.token_hash = ? and u.active and s.last_seen_at > ? and s.created_at > ?",
                tokenHash,
                now.minus(IDLE),
                now.minus(LIFE)));
        found.filter(live -> live.seen().isBefore(now.minus(BETWEEN_SIGNS_OF_LIFE)))
                .ifPresent(live -> seen(live.caller().credentialId(), now));
        return found.map(Live::caller);
    }

    /** An account's sessions that are alive, newest first. */
    public List<Session> of(long userId, Instant now) {
        return database.read(connection -> Rows.list(
                connection,
                Sessions::session,
                "select id, address, user_agent, created_at, last_seen_at from session"
                        + " where user_id = ? and last_seen_at > ? and created_at > ? order by id desc",
                userId,
                now.minus(IDLE),
                now.minus(LIFE)));
    }

    /** Ends one session of an account; what was ended. */
    public List<Long> end(long userId, long id) {
        return delete("delete from session where user_id = ? and id = ? returning id", userId, id);
    }

    /** Ends all sessions of an account but one; what was ended. */
    public List<Long> endOthers(long userId, long kept) {
        return delete("delete from session where user_id = ? and id <> ? returning id", userId, kept);
    }

    /** Ends what is too old; what was ended. */
    public List<Long> endExpired(Instant now) {
        return delete(
                "delete from session where last_seen_at <= ? or created_at <= ? returning id",
                now.minus(IDLE),
                now.minus(LIFE));
    }

    private List<Long> delete(String sql, Object... parameters) {
        return database.write(connection -> Rows.list(connection, row -> row.getLong(1), sql, parameters));
    }

    private void seen(long id, Instant now) {
        database.write(
                connection -> Rows.update(connection, "update session set last_seen_at = ? where id = ?", now, id));
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getLong("id"),
                row.getString("address"),
                row.getString("user_agent"),
                Objects.requireNonNull(Rows.instant(row, "created_at")),
                Objects.requireNonNull(Rows.instant(row, "last_seen_at")));
    }

    /** A session and when it was last noted to be alive. */
    private record Live(Caller caller, Instant seen) {

        static Live of(ResultSet row) throws SQLException {
            var permissions = Users.names(row.getArray("permissions"));
            var caller = new Caller(
                    row.getLong("user_id"),
                    row.getString("name"),
                    Caller.Via.SESSION,
                    row.getLong("id"),
                    permissions,
                    Scope.ALL);
            return new Live(caller, Objects.requireNonNull(Rows.instant(row, "last_seen_at")));
        }
    }

    /**
     * A signed-in browser, as its owner sees it.
     *
     * @param id number
     * @param address where it signed in
     * @param userAgent what it says it is
     * @param createdAt when it signed in
     * @param lastSeenAt when it was last used, to the minute
     */
    public record Session(long id, String address, String userAgent, Instant createdAt, Instant lastSeenAt) {}
}
