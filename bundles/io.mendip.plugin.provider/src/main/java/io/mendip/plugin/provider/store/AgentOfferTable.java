/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What agents of which version offer to bundles. */
public final class AgentOfferTable {

    private final Connection connection;

    /** Works in the transaction of a connection. */
    public AgentOfferTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * What a server noted.
     *
     * @param version of the agent
     * @param java feature version of its Java
     * @param packages versions by package, in JSON, as they were sealed
     * @param seal of all that
     */
    public record Noted(String version, int java, String packages, String seal) {}

    /** Notes a version, in the place of what was known of it; only so many that were noted last are kept. */
    public void put(Noted noted, Instant now, int kept) throws SQLException {
        var sql = """
                insert into agent_offer (version, java, packages, seal, noted_at) values (?, ?, ?, ?, ?)
                on conflict (version) do update
                   set java = excluded.java, packages = excluded.packages, seal = excluded.seal,
                       noted_at = excluded.noted_at
                """;
        Sql.update(connection, sql, noted.version(), noted.java(), noted.packages(), noted.seal(), now);
        Sql.update(
                connection,
                "delete from agent_offer where version in"
                        + " (select version from agent_offer order by noted_at desc, version offset ?)",
                kept);
    }

    /** Those of some versions. */
    public List<Noted> of(Collection<String> versions) throws SQLException {
        return Sql.list(
                connection,
                "select version, java, packages, seal from agent_offer where version = any (?)",
                row -> new Noted(
                        row.getString("version"), row.getInt("java"), row.getString("packages"), row.getString("seal")),
                versions);
    }
}
