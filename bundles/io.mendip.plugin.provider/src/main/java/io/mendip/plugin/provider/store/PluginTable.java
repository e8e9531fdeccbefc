/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.store;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.plugin.provider.store.StoredVersion.CheckTypeTitle;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Plugins and their versions. */
public final class PluginTable {

    private static final String VERSION = """
            select v.plugin, p.symbolic_name, v.version, v.sha256, j.size, v.name, v.description, v.publisher,
                   v.check_types, v.uploaded_at, v.uploaded_by, v.capabilities, v.findings, v.signer, v.kinds,
                   v.id is not distinct from p.current_version as current,
                   coalesce(s.verdict, 'none') as verdict, s.decided_at, s.decided_by, s.reason, s.seal,
                   (select b.capabilities from plugin_version b join sign_off a on a.version = b.id
                     where b.plugin = v.plugin and b.id < v.id and a.verdict in ('signed', 'before')
                     order by b.id desc limit 1) as capabilities_before
              from plugin_version v join plugin p on p.id = v.plugin join jar j on j.sha256 = v.sha256
              left join sign_off s on s.version = v.id
            """;

    /** Any number that no other lock of this database has. */
    private static final long LOCK = 0x6d656e64_706c7567L;

    private final Connection connection;

    /** Works in the transaction of a connection. */
    public PluginTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * A name that was used once.
     *
     * @param id of the plugin
     * @param publisher who may replace it, by subject
     */
    public record Owned(long id, String publisher) {}

    /** Makes whoever else releases or withdraws wait for the end of this transaction. */
    public void lock() throws SQLException {
        Sql.list(connection, "select pg_advisory_xact_lock(?)", row -> true, LOCK);
    }

    /** The plugin of a name. */
    public Optional<Owned> owned(String symbolicName) throws SQLException {
        return Sql.one(
                connection,
                "select id, publisher from plugin where symbolic_name = ?",
                row -> new Owned(row.getLong("id"), row.getString("publisher")),
                symbolicName);
    }

    /** The released versions, by symbolic name. */
    public List<StoredVersion> released() throws SQLException {
        return Sql.list(
                connection,
                VERSION + " where v.id = p.current_version order by p.symbolic_name collate \"C\"",
                PluginTable::version);
    }

    /** The released version of a plugin. */
    public Optional<StoredVersion> released(long pluginId) throws SQLException {
        return Sql.one(
                connection, VERSION + " where v.id = p.current_version and p.id = ?", PluginTable::version, pluginId);
    }

    /** Of each plugin the released version, or the newest one when none is, by symbolic name. */
    public List<StoredVersion> latest() throws SQLException {
        return Sql.list(
                connection,
                VERSION + " where v.id = coalesce(p.current_version, "
                        + "(select max(n.id) from plugin_version n where n.plugin = p.id))"
                        + " order by p.symbolic_name collate \"C\"",
                PluginTable::version);
    }

    /** Versions about which nobody has decided, of all plugins, newest upload first. */
    public List<StoredVersion> undecided() throws SQLException {
        return Sql.list(
                connection,
                VERSION + " where s.verdict is null order by v.uploaded_at desc, v.id desc",
                PluginTable::version);
    }

    /** The newest versions of a plugin by upload, newest first, and the released one if it is none of them. */
    public List<StoredVersion> newest(long pluginId, int limit) throws SQLException {
        return Sql.list(
                connection,
                VERSION + " where p.id = ? and (v.id = p.current_version or v.id in (select n.id from plugin_version n"
                        + " where n.plugin = p.id order by n.id desc limit ?)) order by v.id desc",
                PluginTable::version,
                pluginId,
                limit);
    }

    /** One version of a plugin. */
    public Optional<StoredVersion> version(long pluginId, String version) throws SQLException {
        return Sql.one(
                connection, VERSION + " where p.id = ? and v.version = ?", PluginTable::version, pluginId, version);
    }

    /** Versions of a plugin that were not withdrawn, newest upload first. */
    public List<StoredVersion> kept(long pluginId) throws SQLException {
        return Sql.list(
                connection,
                VERSION + " where p.id = ? and (v.id = p.current_version or s.verdict is distinct from 'withdrawn')"
                        + " order by v.id desc",
                PluginTable::version,
                pluginId);
    }

    /** The numbers of all versions of a plugin that there ever were, in no order. */
    public List<String> numbers(long pluginId) throws SQLException {
        return Sql.list(
                connection, "select version from plugin_version where plugin = ?", row -> row.getString(1), pluginId);
    }

    /** How many versions of a plugin there ever were. */
    public long count(long pluginId) throws SQLException {
        return Sql.list(
                        connection,
                        "select count(*) from plugin_version where plugin = ?",
                        row -> row.getLong(1),
                        pluginId)
                .get(0);
    }

    /** Makes the plugin of a name. */
    public long create(String symbolicName, String publisher) throws SQLException {
        return Sql.list(
                        connection,
                        "insert into plugin (symbolic_name, publisher) values (?, ?) returning id",
                        row -> row.getLong(1),
                        symbolicName,
                        publisher)
                .get(0);
    }

    /** Adds a version whose jar is stored. */
    public void add(StoredVersion version) throws SQLException {
        var sql = """
                insert into plugin_version
                       (plugin, version, sha256, name, description, publisher, check_types, uploaded_at, uploaded_by,
                        capabilities, findings, signer, kinds)
                values (?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?::jsonb, ?::jsonb, ?, ?)
                """;
        Sql.update(
                connection,
                sql,
                version.pluginId(),
                version.version(),
                version.sha256(),
                version.name(),
                version.description(),
                version.publisher(),
                json(version.checkTypes()),
                version.uploadedAt(),
                version.uploadedBy(),
                ReviewJson.capabilities(version.review()),
                ReviewJson.findings(version.review()),
                version.origin().signerText(),
                version.origin().kindsText());
        Sql.update(
                connection,
                "update plugin set publisher = ? where id = ? and current_version is null",
                version.publisher(),
                version.pluginId());
    }

    /** Keeps who signed a version that was stored before this was. */
    public void keep(StoredVersion version, Origin origin) throws SQLException {
        Sql.update(
                connection,
                "update plugin_version set signer = ?, kinds = ? where plugin = ? and version = ? and signer = ''",
                origin.signerText(),
                origin.kindsText(),
                version.pluginId(),
                version.version());
    }

    /** Makes a version the released one. */
    public void release(StoredVersion version, long number, String envelope, Instant until) throws SQLException {
        var sql = """
                update plugin
                   set publisher = ?, release_number = ?, release = ?, release_until = ?,
                       current_version = (select id from plugin_version where plugin = ? and version = ?)
                 where id = ?
                """;
        Sql.update(
                connection,
                sql,
                version.publisher(),
                number,
                envelope,
                until,
                version.pluginId(),
                version.version(),
                version.pluginId());
    }

    /** Withdraws a plugin; whether it was released. */
    public boolean withdraw(long pluginId) throws SQLException {
        var sql = """
                update plugin set current_version = null, release = null, release_until = null
                 where id = ? and current_version is not null
                """;
        return Sql.update(connection, sql, pluginId) > 0;
    }

    /** The signed releases of all released versions, as the JSON of their envelopes, by digest of the jar. */
    public Map<String, String> releases() throws SQLException {
        var releases = new HashMap<String, String>();
        var sql = "select v.sha256, p.release from plugin p join plugin_version v on v.id = p.current_version";
        Sql.list(connection, sql, row -> releases.put(row.getString("sha256"), row.getString("release")));
        return releases;
    }

    /** Plugins whose release ends before a time. */
    public List<Long> endingBefore(Instant time) throws SQLException {
        return Sql.list(
                connection,
                "select id from plugin where current_version is not null and release_until < ?",
                row -> row.getLong(1),
                time);
    }

    private static StoredVersion version(ResultSet row) throws SQLException {
        return new StoredVersion(
                row.getLong("plugin"),
                row.getString("symbolic_name"),
                row.getString("version"),
                row.getString("sha256"),
                row.getLong("size"),
                row.getString("name"),
                row.getString("description"),
                row.getString("publisher"),
                checkTypes(row.getString("check_types")),
                Sql.instant(row, "uploaded_at"),
                row.getString("uploaded_by"),
                ReviewJson.read(row),
                Origin.read(row.getString("signer"), row.getString("kinds")),
                DecisionTable.decision(row),
                row.getBoolean("current"));
    }

    private static String json(List<CheckTypeTitle> types) throws SQLException {
        try {
            return JSON.std.asString(types.stream()
                    .map(type -> Map.of("id", type.id(), "title", type.title()))
                    .toList());
        } catch (IOException e) {
            throw new SQLException("check types cannot be written", e);
        }
    }

    private static List<CheckTypeTitle> checkTypes(String json) throws SQLException {
        try {
            return JSON.std.listFrom(json).stream()
                    .filter(Map.class::isInstance)
                    .<Map<?, ?>>map(Map.class::cast)
                    .map(type -> new CheckTypeTitle(String.valueOf(type.get("id")), String.valueOf(type.get("title"))))
                    .toList();
        } catch (IOException e) {
            throw new SQLException("stored check types are not readable", e);
        }
    }
}
