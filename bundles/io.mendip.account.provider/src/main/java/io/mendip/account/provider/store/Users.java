/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider.store;

import io.mendip.store.Database;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The accounts. */
public final class Users {

    private static final String COLUMNS =
            "id, name, display_name, password, permissions, preferences, signed_in_at, signed_in_address";

    private final Database database;

    /** On the schema {@code account}. */
    public Users(Database database) {
        this.database = database;
    }

    /** The active account of a name, whatever its case. */
    public Optional<User> byName(String name) {
        return database.read(connection -> Rows.first(
                connection,
                Users::user,
                "select " + COLUMNS + " from app_user where lower(name collate \"C\") = ? and active",
                key(name)));
    }

    /**
     * What names are compared by, also when failed sign-ins are counted. Made here and never by the database, whose locale
     * holds more letters to be the same: a name spelt with those would be the account, but with a count of its own.
     */
    static String key(String name) {
        // A NUL cannot be stored or asked for.
        return name.toLowerCase(Locale.ROOT).replace('\0', ' ');
    }

    /** The active account of a number. */
    public Optional<User> byId(long id) {
        return database.read(connection -> Rows.first(
                connection, Users::user, "select " + COLUMNS + " from app_user where id = ? and active", id));
    }

    /** Whether there is any account. */
    public boolean any() {
        return database.read(connection -> Rows.first(connection, row -> true, "select 1 from app_user limit 1")
                .isPresent());
    }

    /** Takes permissions from all accounts. */
    public void forget(Set<String> permissions) {
        var sql = """
                update app_user
                   set permissions = array(select p from unnest(permissions) p where p <> all(?))
                 where permissions && ?
                """;
        database.write(connection -> {
            var array = connection.createArrayOf("text", permissions.toArray());
            try (var update = connection.prepareStatement(sql)) {
                update.setArray(1, array);
                update.setArray(2, array);
                return update.executeUpdate();
            }
        });
    }

    /** Stores a new account as a part of a transaction. */
    static long insert(Connection connection, String name, String password, Set<String> permissions)
            throws SQLException {
        var array = connection.createArrayOf("text", permissions.toArray());
        return Rows.first(
                        connection,
                        row -> row.getLong(1),
                        "insert into app_user (name, display_name, password, permissions) values (?, ?, ?, ?) returning id",
                        name,
                        name,
                        password,
                        array)
                .orElseThrow();
    }

    /** Notes a successful sign-in. */
    public void signedIn(long id, String address, Instant now) {
        database.write(connection -> Rows.update(
                connection,
                "update app_user set signed_in_at = ?, signed_in_address = ? where id = ?",
                now,
                address,
                id));
    }

    /** Stores a new hash. */
    public void password(long id, String hash) {
        database.write(
                connection -> Rows.update(connection, "update app_user set password = ? where id = ?", hash, id));
    }

    /** Stores what people see. */
    public void displayName(long id, String name) {
        database.write(
                connection -> Rows.update(connection, "update app_user set display_name = ? where id = ?", name, id));
    }

    /** Stores the console's preferences. */
    public void preferences(long id, String json) {
        database.write(
                connection -> Rows.update(connection, "update app_user set preferences = ? where id = ?", json, id));
    }

    static Set<String> names(Array array) throws SQLException {
        return Set.of((String[]) array.getArray());
    }

    private static User user(ResultSet row) throws SQLException {
        return new User(
                row.getLong("id"),
                row.getString("name"),
                row.getString("display_name"),
                row.getString("password"),
                names(row.getArray("permissions")),
                row.getString("preferences"),
                Rows.instant(row, "signed_in_at"),
                row.getString("signed_in_address"));
    }
}
