/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.plugin.provider.store.StoredVersion;
import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of versions that run on the server, by the digest of their jars. A jar that is not here runs on agents. */
public final class ServerVersionTable {

    private static final String ADD = "insert into server_version (sha256, unit, contributions, permissions, restarts)"
            + " values (?, ?, ?::jsonb, ?::jsonb, ?::jsonb) on conflict (sha256) do update set noted_at = now(),"
            + " contributions = excluded.contributions, permissions = excluded.permissions,"
            + " restarts = excluded.restarts";

    /** An hour: an upload that is under way has noted its jar, too. */
    private static final String FORGET = "delete from server_version s where (s.sha256 = ? or noted_at < now() -"
            + " interval '1 hour') and not exists (select 1 from plugin_version v where v.sha256 = s.sha256)";

    private static final String SELECT =
            "select sha256, unit, contributions, permissions, restarts from server_version";

    /** Of all versions that there ever were of a name. */
    private static final String OF_NAME = SELECT + " where sha256 in (select v.sha256 from plugin_version v"
            + " join plugin p on p.id = v.plugin where p.symbolic_name = ?)";

    private final Connection connection;

    /** Works in the transaction of a connection. */
    public ServerVersionTable(Connection connection) {
        this.connection = connection;
    }

    /** Notes a jar. */
    void add(String sha256, ServerVersion version) throws SQLException {
        try (var statement = connection.prepareStatement(ADD)) {
            statement.setString(1, sha256);
            statement.setString(2, version.unit());
            statement.setString(3, json(version.contributions()));
            statement.setString(4, json(version.permissions()));
            statement.setString(5, json(version.restarts()));
            statement.executeUpdate();
        }
    }

    /** Forgets a jar that was not stored after all, and those that were given up before. */
    void forgetUnstored(String sha256) throws SQLException {
        try (var statement = connection.prepareStatement(FORGET)) {
            statement.setString(1, sha256);
            statement.executeUpdate();
        }
    }

    /** Those of some versions of plugins that run on the server, by digest. */
    public Map<String, ServerVersion> of(Collection<StoredVersion> versions) throws SQLException {
        try (var statement = connection.prepareStatement(SELECT + " where sha256 = any (?)")) {
            var digests = versions.stream().map(StoredVersion::sha256).toArray(String[]::new);
            statement.setArray(1, connection.createArrayOf("text", digests));
            return read(statement.executeQuery());
        }
    }

    /** All that there ever were of a plugin, by digest. */
    Map<String, ServerVersion> of(String symbolicName) throws SQLException {
        try (var statement = connection.prepareStatement(OF_NAME)) {
            statement.setString(1, symbolicName);
            return read(statement.executeQuery());
        }
    }

    private static Map<String, ServerVersion> read(ResultSet rows) throws SQLException {
        var found = new HashMap<String, ServerVersion>();
        try (rows) {
            while (rows.next()) {
                found.put(
                        rows.getString(1),
                        new ServerVersion(
                                rows.getString(2),
                                texts(rows.getString(3)),
                                texts(rows.getString(4)),
                                texts(rows.getString(5))));
            }
        }
        return found;
    }

    private static String json(List<String> texts) throws SQLException {
        try {
            return JSON.std.asString(texts);
        } catch (IOException e) {
            throw new SQLException("a list cannot be written", e);
        }
    }

    private static List<String> texts(String json) throws SQLException {
        try {
            return JSON.std.listFrom(json).stream().map(String::valueOf).toList();
        } catch (IOException e) {
            throw new SQLException("a stored list is not readable", e);
        }
    }
}
