/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.note;

import io.mendip.account.Scope;
import io.mendip.fleet.AgentScope;
import io.mendip.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The notes of one agent as a caller may see them, in the transaction of a connection. */
final class NoteTable {

    private static final String COLUMNS = "n.id, n.body, n.version, n.author, n.created, n.editor, n.edited";
    private static final String VISIBLE = " from fleet.agent_scope scope where scope.agent = ? and " + AgentScope.HOLDS;
    private static final String OWN = " n.agent = (select scope.agent" + VISIBLE + ")";

    private final Connection connection;
    private final Scope scope;
    private final String agent;

    NoteTable(Connection connection, Scope scope, String agent) {
        this.connection = connection;
        this.scope = scope;
        this.agent = agent;
    }

    /** Whether the caller may know of the agent. */
    boolean isVisible() throws SQLException {
        return Sql.one(connection, "select 1" + VISIBLE, row -> 1, agent, AgentScope.of(scope))
                .isPresent();
    }

    /** How many there are. */
    long count() throws SQLException {
        return Sql.one(
                        connection,
                        "select count(*) from note n where" + OWN,
                        row -> row.getLong(1),
                        agent,
                        AgentScope.of(scope))
                .orElse(0L);
    }

    /** The newest ones that are older than another. */
    List<Note> list(long before, int limit) throws SQLException {
        return Sql.list(
                connection,
                "select " + COLUMNS + " from note n where" + OWN + " and n.id < ? order by n.id desc limit ?",
                NoteTable::read,
                agent,
                AgentScope.of(scope),
                before,
                limit);
    }

    Optional<Note> find(long id) throws SQLException {
        return Sql.one(
                connection,
                "select " + COLUMNS + " from note n where" + OWN + " and n.id = ?",
                NoteTable::read,
                agent,
                AgentScope.of(scope),
                id);
    }

    /** A new one; empty when the caller may not know of the agent. */
    Optional<Note> add(String body, String author, Instant now) throws SQLException {
        return Sql.one(
                connection,
                "insert into note as n (agent, body, author, created) select scope.agent, ?, ?, ?" + VISIBLE
                        + " returning " + COLUMNS,
                NoteTable::read,
                body,
                author,
                now,
                agent,
                AgentScope.of(scope));
    }

    /** Another text in place of that of a version; empty when there is no such version. */
    Optional<Note> change(long id, int version, String body, String editor, Instant now) throws SQLException {
        return Sql.one(
                connection,
                "update note n set body = ?, version = n.version + 1, editor = ?, edited = ? where" + OWN
                        + " and n.id = ? and n.version = ? returning " + COLUMNS,
                NoteTable::read,
                body,
                editor,
                now,
                agent,
                AgentScope.of(scope),
                id,
                version);
    }

    /** Deletes one; false when there is none. */
    boolean delete(long id) throws SQLException {
        return Sql.update(
                        connection, "delete from note n where" + OWN + " and n.id = ?", agent, AgentScope.of(scope), id)
                > 0;
    }

    private static Note read(ResultSet row) throws SQLException {
        return new Note(
                row.getLong("id"),
                row.getString("body"),
                row.getInt("version"),
                row.getString("author"),
                Sql.instant(row, "created"),
                row.getString("editor"),
                Sql.time(row, "edited").orElse(null));
    }
}
