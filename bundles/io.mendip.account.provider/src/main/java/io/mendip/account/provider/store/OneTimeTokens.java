/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider.store;

import io.mendip.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/** Tokens that are good once: for the set-up and for a new password. */
public final class OneTimeTokens {

    private static final Duration RESET_LIFE = Duration.ofHours(24);

    private final Database database;

    /** On the schema {@code account}. */
    public OneTimeTokens(Database database) {
        this.database = database;
    }

    /** Allows a set-up with a token. Each node of a new server has its own. */
    public void allowSetUp(byte[] tokenHash) {
        database.write(connection ->
                Rows.update(connection, "insert into setup_token values (?) on conflict do nothing", tokenHash));
    }

    /** Whether a token allows the set-up. */
    public boolean allowsSetUp(byte[] tokenHash) {
        return database.read(connection -> Rows.first(
                        connection, row -> true, "select 1 from setup_token where token_hash = ?", tokenHash)
                .isPresent());
    }

    /** Makes the first administrator, unless there is an account, and ends all tokens for the set-up. */
    public Optional<Long> firstAdministrator(String name, String passwordHash) {
        return database.write(connection -> {
            Rows.update(connection, "lock table app_user in exclusive mode");
            if (Rows.first(connection, row -> true, "select 1 from app_user limit 1")
                    .isPresent()) {
                return Optional.<Long>empty();
            }
            Rows.update(connection, "delete from setup_token");
            return Optional.of(Users.insert(connection, name, passwordHash, Set.of("*")));
        });
    }

    /** Allows a new password with a token; earlier ones of the account are void. */
    public void allowReset(byte[] tokenHash, long userId, Instant now) {
        database.write(connection -> {
            Rows.update(connection, "delete from password_reset where user_id = ?", userId);
            return Rows.update(
                    connection, "insert into password_reset values (?, ?, ?)", tokenHash, userId, now.plus(RESET_LIFE));
        });
    }

    /** Uses a token for a new password up; whose it was. */
    public Optional<Long> useReset(byte[] tokenHash, Instant now) {
        return database.write(connection -> Rows.first(
                connection,
                row -> row.getLong(1),
                "delete from password_reset where token_hash = ? and expires_at > ? returning user_id",
                tokenHash,
                now));
    }

    /** Whose new password a token allows, without using it up. */
    public Optional<Long> resetOf(byte[] tokenHash, Instant now) {
        return database.read(connection -> Rows.first(
                connection,
                row -> row.getLong(1),
                "select user_id from password_reset where token_hash = ? and expires_at > ?",
                tokenHash,
                now));
    }

    /** Drops what is too old. */
    public void dropExpired(Instant now) {
        database.write(connection -> Rows.update(connection, "delete from password_reset where expires_at <= ?", now));
    }
}
