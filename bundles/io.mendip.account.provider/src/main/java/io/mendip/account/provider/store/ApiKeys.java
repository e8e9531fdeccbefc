/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider.store;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.store.Database;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keys of programs. The prefix finds a key, the hash of its secret proves it. */
public final class ApiKeys {

    private static final Duration BETWEEN_NOTES_OF_USE = Duration.ofMinutes(1);

    private final Database database;

    /** On the schema {@code account}. */
    public ApiKeys(Database database) {
        this.database = database;
    }

    /** Stores a new key and returns it as its owner sees it. */
    public ApiKey add(long userId, String name, String prefix, byte[] secretHash, @Nullable Instant expiresAt) {
        return database.write(connection -> Rows.first(
                        connection,
                        ApiKeys::key,
                        "insert into api_key (user_id, name, prefix, secret_hash, expires_at) values (?, ?, ?, ?, ?)"
                                + " returning id, name, prefix, created_at, last_used_at, expires_at",
                        userId,
                        name,
                        prefix,
                        secretHash,
                        expiresAt)
                .orElseThrow());
    }

    /** Whose key it is, if key and account are active. */
    public Optional<Caller> caller(String prefix, byte[] secretHash, Instant now) {
        var found = database.read(connection -> Rows.first(
                connection,
                Found::of,
                "select k.id, k.secret_hash, k.last_used_at, u.id user_id, u.name, u.permissions from api_key k"
                        + " join app_user u on u.id = k.user_id"
                        + " where k.prefix = ? and u.active and (k.expires_at is null or k.expires_at > ?)",
                prefix,
                now));
        var proved = found.filter(key -> MessageDigest.isEqual(key.secretHash().array(), secretHash));
        proved.filter(key -> key.used() == null || key.used().isBefore(now.minus(BETWEEN_NOTES_OF_USE)))
                .ifPresent(key -> used(key.caller().credentialId(), now));
        return proved.map(Found::caller);
    }

    /** An account's keys, oldest first. */
    public List<ApiKey> of(long userId) {
        return database.read(connection -> Rows.list(
                connection,
                ApiKeys::key,
                "select id, name, prefix, created_at, last_used_at, expires_at from api_key where user_id = ? order by id",
                userId));
    }

    /** Ends one key of an account; what was ended. */
    public List<Long> end(long userId, long id) {
        return database.write(connection -> Rows.list(
                connection,
                row -> row.getLong(1),
                "delete from api_key where user_id = ? and id = ? returning id",
                userId,
                id));
    }

    private void used(long id, Instant now) {
        database.write(
                connection -> Rows.update(connection, "update api_key set last_used_at = ? where id = ?", now, id));
    }

    private static ApiKey key(ResultSet row) throws SQLException {
        return new ApiKey(
                row.getLong("id"),
                row.getString("name"),
                row.getString("prefix"),
                Objects.requireNonNull(Rows.instant(row, "created_at")),
                Rows.instant(row, "last_used_at"),
                Rows.instant(row, "expires_at"));
    }

    /** What is stored of a key, with its owner. */
    private record Found(
            Caller caller, ByteBuffer secretHash, @Nullable Instant used) {

        static Found of(ResultSet row) throws SQLException {
            var permissions = Users.names(row.getArray("permissions"));
            var caller = new Caller(
                    row.getLong("user_id"),
                    row.getString("name"),
                    Caller.Via.API_KEY,
                    row.getLong("id"),
                    permissions,
                    Scope.ALL);
            return new Found(caller, ByteBuffer.wrap(row.getBytes("secret_hash")), Rows.instant(row, "last_used_at"));
        }
    }

    /**
     * A key, as its owner sees it.
     *
     * @param id number
     * @param name label
     * @param prefix how the key begins
     * @param createdAt when it was made
     * @param lastUsedAt when it was last used, to the minute, null for never
     * @param expiresAt when it ends, null for never
     */
    public record ApiKey(
            long id,
            String name,
            String prefix,
            Instant createdAt,
            @Nullable Instant lastUsedAt,
            @Nullable Instant expiresAt) {}
}
