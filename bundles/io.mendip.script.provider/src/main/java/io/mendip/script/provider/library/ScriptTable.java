/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.library;

import io.mendip.store.Sql;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tables of scripts and their versions, in the transaction of a connection. */
final class ScriptTable {

    private static final String FACTS = """
            v.version, v.name, v.folder, v.description, v.interpreter, v.platforms, v.timeout_s, v.run_as, v.arguments,
            v.environment, v.sha256, v.comment, v.created, v.created_by
            """;
    private static final String SCRIPT = "select s.id, s.guid, s.source, s.hidden,"
            + " exists (select 1 from favourite f where f.script = s.id and f.user_id = ?) as favourite, ";
    private static final String LATEST =
            " from script s join script_version v on v.script = s.id and v.version = s.version ";

    private final Connection connection;

    ScriptTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * Which scripts.
     *
     * @param text that name, folder or description hold, or empty
     * @param folder exactly this one, null for all
     * @param hidden also those that are hidden
     * @param user whose favourites come first
     */
    record Filter(String text, @Nullable String folder, boolean hidden, long user) {}

    /** Some of those that a filter lets through, favourites first, then by folder and name, without their bodies. */
    List<Script> list(Filter filter, int offset, int limit) throws SQLException {
        var parameters = new ArrayList<@Nullable Object>(List.of(filter.user()));
        var sql = new StringBuilder(SCRIPT + FACTS + ", '' as body" + LATEST + " where true");
        if (!filter.hidden()) {
            sql.append(" and not s.hidden");
        }
        if (!filter.text().isBlank()) {
            sql.append(" and position(lower(?) in lower(v.name || ' ' || v.folder || ' ' || v.description)) > 0");
            parameters.add(filter.text().strip());
        }
        if (filter.folder() != null) {
            sql.append(" and lower(v.folder) = lower(?)");
            parameters.add(filter.folder());
        }
        sql.append(" order by favourite desc, lower(v.folder), lower(v.name), s.id offset ? limit ?");
        parameters.add(offset);
        parameters.add(limit);
        return Sql.list(connection, sql.toString(), ScriptTable::script, parameters.toArray());
    }

    /** How many visible scripts are in which folder. */
    Map<String, Long> folders() throws SQLException {
        var folders = new LinkedHashMap<String, Long>();
        Sql.list(
                connection,
                "select min(v.folder) as folder, count(*) as n" + LATEST
                        + "where not s.hidden group by lower(v.folder) order by lower(v.folder)",
                row -> folders.put(row.getString("folder"), row.getLong("n")));
        return folders;
    }

    /** A script with its body. */
    Optional<Script> find(long id, long user) throws SQLException {
        return Sql.one(
                connection, SCRIPT + FACTS + ", v.body" + LATEST + "where s.id = ?", ScriptTable::script, user, id);
    }

    /** Scripts with their bodies, by id; all that there are when none is named. */
    List<Script> all(Collection<Long> ids) throws SQLException {
        return Sql.list(
                connection,
                SCRIPT + FACTS + ", v.body" + LATEST
                        + "where cardinality(?::bigint[]) = 0 or s.id = any (?) order by lower(v.folder), lower(v.name)",
                ScriptTable::script,
                0L,
                ids.toArray(Long[]::new),
                ids.toArray(Long[]::new));
    }

    /** A script by what it is called everywhere. */
    Optional<Script> byGuid(String guid) throws SQLException {
        return Sql.one(
                connection, SCRIPT + FACTS + ", v.body" + LATEST + "where s.guid = ?", ScriptTable::script, 0L, guid);
    }

    /** Whether another script has this place and name. */
    boolean taken(ScriptContent content, long exceptId) throws SQLException {
        return Sql.one(
                        connection,
                        "select 1 from script where key = ? and id <> ?",
                        row -> true,
                        key(content),
                        exceptId)
                .isPresent();
    }

    /** Keeps others from changing a script until the end of the transaction; its version now. */
    Optional<Integer> lock(long id) throws SQLException {
        return Sql.one(connection, "select version from script where id = ? for update", row -> row.getInt(1), id);
    }

    /** A new script without a version. */
    long insert(String guid, Source source, boolean hidden, ScriptContent content) throws SQLException {
        return Sql.one(
                        connection,
                        "insert into script (guid, source, version, hidden, key) values (?, ?, 0, ?, ?) returning id",
                        row -> row.getLong(1),
                        guid,
                        source.name(),
                        hidden,
                        key(content))
                .orElseThrow();
    }

    /** A version, which becomes the latest. */
    void append(long id, ScriptVersion version) throws SQLException {
        var content = version.content();
        Sql.update(
                connection,
                """
                insert into script_version (script, version, name, folder, description, interpreter, platforms, timeout_s,
                    run_as, arguments, environment, body, sha256, comment, created, created_by)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                version.number(),
                content.name(),
                content.folder(),
                content.description(),
                content.interpreter(),
                content.platforms(),
                content.timeoutSeconds(),
                content.runAs(),
                content.arguments(),
                content.environment(),
                content.body(),
                version.sha256(),
                version.comment(),
                version.created(),
                version.createdBy());
        Sql.update(
                connection, "update script set version = ?, key = ? where id = ?", version.number(), key(content), id);
    }

    void hide(long id, boolean hidden) throws SQLException {
        Sql.update(connection, "update script set hidden = ? where id = ?", hidden, id);
    }

    boolean delete(long id) throws SQLException {
        return Sql.update(connection, "delete from script where id = ?", id) > 0;
    }

    /** Makes it a favourite of somebody, or one no more. */
    void favourite(long user, long id, boolean wanted) throws SQLException {
        Sql.update(
                connection,
                wanted
                        ? "insert into favourite (user_id, script) values (?, ?) on conflict do nothing"
                        : "delete from favourite where user_id = ? and script = ?",
                user,
                id);
    }

    /** All versions of a script, the newest first, without bodies but with their lengths in bytes. */
    List<Map.Entry<ScriptVersion, Long>> versions(long id) throws SQLException {
        return Sql.list(
                connection,
                "select " + FACTS + ", '' as body, octet_length(v.body) as bytes from script_version v"
                        + " where v.script = ? order by v.version desc",
                row -> Map.entry(version(row), row.getLong("bytes")),
                id);
    }

    Optional<ScriptVersion> version(long id, int number) throws SQLException {
        return Sql.one(
                connection,
                "select " + FACTS + ", v.body from script_version v where v.script = ? and v.version = ?",
                ScriptTable::version,
                id,
                number);
    }

    private static String key(ScriptContent content) {
        return (content.folder() + "/" + content.name()).toLowerCase(Locale.ROOT);
    }

    private static Script script(ResultSet row) throws SQLException {
        return new Script(
                row.getLong("id"),
                row.getString("guid"),
                Source.valueOf(row.getString("source")),
                row.getBoolean("hidden"),
                row.getBoolean("favourite"),
                version(row));
    }

    private static ScriptVersion version(ResultSet row) throws SQLException {
        return new ScriptVersion(
                row.getInt("version"),
                new ScriptContent(
                        row.getString("name"),
                        row.getString("folder"),
                        row.getString("description"),
                        row.getString("interpreter"),
                        texts(row, "platforms"),
                        row.getInt("timeout_s"),
                        row.getString("run_as"),
                        texts(row, "arguments"),
                        texts(row, "environment"),
                        row.getString("body")),
                row.getString("sha256"),
                row.getString("comment"),
                Sql.instant(row, "created"),
                row.getString("created_by"));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return Arrays.asList((String[]) row.getArray(column).getArray());
    }
}
