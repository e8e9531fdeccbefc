/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.sitenotes;

import io.mendip.account.Scope;
import io.mendip.store.Database;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The notes, each read and written within somebody's scope. What is outside the scope does not exist. */
@Component(service = Notes.class)
public final class Notes {

    private static final String COLUMNS = "id, client, site, words, author, written_at, good_until";

    /** Everything, or whole clients, or single sites. */
    private static final String IN_SCOPE = "(? or client = any(?) or site = any(?))";

    private final Database database;

    /** The store gives the database when the tables are up to date. */
    @Activate
    public Notes(@Reference(target = NotesUnit.TARGET) Database database) {
        this.database = database;
    }

    /** The newest, of all sites. */
    List<Note> all(Scope scope, int limit) {
        var sql = "select " + COLUMNS + " from note where " + IN_SCOPE + " order by written_at desc, id desc limit ?";
        return database.read(connection -> {
            try (var statement = scoped(connection, sql, scope)) {
                statement.setInt(4, limit);
                return read(statement);
            }
        });
    }

    /** Those of a site, newest first. */
    List<Note> of(Scope scope, long site, int limit) {
        var sql = "select " + COLUMNS + " from note where " + IN_SCOPE
                + " and site = ? order by written_at desc, id desc limit ?";
        return database.read(connection -> {
            try (var statement = scoped(connection, sql, scope)) {
                statement.setLong(4, site);
                statement.setInt(5, limit);
                return read(statement);
            }
        });
    }

    /** Writes one about a site that is in the author's scope. */
    Note add(long client, long site, String words, String author, Instant now, Duration goodFor) {
        var sql = "insert into note (client, site, words, author, written_at, good_until) values (?, ?, ?, ?, ?, ?)"
                + " returning " + COLUMNS;
        return database.write(connection -> {
            try (var statement = connection.prepareStatement(sql)) {
                statement.setLong(1, client);
                statement.setLong(2, site);
                statement.setString(3, words);
                statement.setString(4, author);
                statement.setObject(5, now.atOffset(ZoneOffset.UTC));
                statement.setObject(6, now.plus(goodFor).atOffset(ZoneOffset.UTC));
                return read(statement).get(0);
            }
        });
    }

    /** Takes one away; whether it was there. */
    boolean remove(Scope scope, long id) {
        return database.write(connection -> {
            try (var statement = scoped(connection, "delete from note where " + IN_SCOPE + " and id = ?", scope)) {
                statement.setLong(4, id);
                return statement.executeUpdate() > 0;
            }
        });
    }

    /** Takes away those that are no longer good; how many. */
    int removeOld(Instant now) {
        return database.write(connection -> {
            try (var statement = connection.prepareStatement("delete from note where good_until < ?")) {
                statement.setObject(1, now.atOffset(ZoneOffset.UTC));
                return statement.executeUpdate();
            }
        });
    }

    private static PreparedStatement scoped(Connection connection, String sql, Scope scope) throws SQLException {
        var statement = connection.prepareStatement(sql);
        statement.setBoolean(1, scope.all());
        statement.setArray(2, connection.createArrayOf("bigint", scope.clients().toArray()));
        statement.setArray(3, connection.createArrayOf("bigint", scope.sites().toArray()));
        return statement;
    }

    private static List<Note> read(PreparedStatement statement) throws SQLException {
        try (var rows = statement.executeQuery()) {
            var notes = new ArrayList<Note>();
            while (rows.next()) {
                notes.add(new Note(
                        rows.getLong("id"),
                        rows.getLong("client"),
                        rows.getLong("site"),
                        rows.getString("words"),
                        rows.getString("author"),
                        instant(rows, "written_at"),
                        instant(rows, "good_until")));
            }
            return notes;
        }
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
