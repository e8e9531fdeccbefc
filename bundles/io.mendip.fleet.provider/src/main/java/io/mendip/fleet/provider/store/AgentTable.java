/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.store;

import io.mendip.account.Scope;
import io.mendip.rest.Problem;
import io.mendip.store.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Agents: where they belong, what operators set, and how the list shows them. */
public final class AgentTable {

    private static final String SELECT = """
            select agent.*, site.client, site.name as site_name, client.name as client_name,
                   agent_life.status, agent_life.last_seen,
                   inventory.os, inventory.users, inventory.addresses, inventory.public_address, inventory.boot_time,
                   inventory.reboot_needed,
                   (select count(*) from agent other
                     where other.machine_hash = agent.machine_hash and other.id <> agent.id)
                 + (select count(*) from agent_machine where agent_machine.agent = agent.id and not refused) as duplicates
              from agent
              join site on site.id = agent.site
              join client on client.id = site.client
              join agent_life on agent_life.agent = agent.id
              left join agent_inventory inventory on inventory.agent = agent.id
            """;

    private final Database database;

    /** On the fleet's tables. */
    public AgentTable(Database database) {
        this.database = database;
    }

    /**
     * What an operator may set.
     *
     * @param description any text
     * @param siteId where it belongs
     * @param type {@code server} or {@code workstation}
     * @param typeChosen whether an operator chose the type
     * @param timeZone name in the tz database, empty for that of the inventory
     * @param offlineMinutes of silence until it is offline
     * @param overdueMinutes of silence until it is overdue
     */
    public record Settings(
            String description,
            long siteId,
            String type,
            boolean typeChosen,
            String timeZone,
            int offlineMinutes,
            int overdueMinutes) {}

    /** All agents. */
    public List<AgentRecord> all() {
        return database.read(connection -> Sql.list(connection, SELECT, AgentTable::read));
    }

    /** The given agents, in one query. */
    public List<AgentRecord> some(Collection<String> ids) {
        return database.read(connection ->
                Sql.list(connection, SELECT + " where agent.id = any (?)", AgentTable::read, (Object) texts(ids)));
    }

    /** What an operator has set. */
    public Optional<Settings> settings(Scope scope, String id) {
        return database.read(connection -> settings(connection, scope, id, ""));
    }

    /**
     * Changes what an operator may set, in one step: of two that change different things at once neither is lost. The other
     * domains will be told of a move.
     *
     * @param newSite where it shall belong, null to leave it; within the scope too
     * @param change makes the new settings of the present ones, or refuses
     * @return the new settings
     */
    public Settings change(Scope scope, String id, @Nullable Long newSite, UnaryOperator<Settings> change) {
        return database.write(connection -> {
            // Sites before agents, as who deletes a site locks them.
            if (newSite != null) {
                Sql.keepSite(connection, scope, newSite, "siteId");
            }
            var before = settings(connection, scope, id, " for update of agent").orElseThrow(() -> notFound(id));
            var settings = change.apply(before);
            Sql.update(
                    connection,
                    "update agent set description = ?, site = ?, type = ?, type_chosen = ?, time_zone = ?,"
                            + " offline_minutes = ?, overdue_minutes = ? where id = ?",
                    settings.description(),
                    settings.siteId(),
                    settings.type(),
                    settings.typeChosen(),
                    settings.timeZone(),
                    settings.offlineMinutes(),
                    settings.overdueMinutes(),
                    id);
            if (settings.siteId() != before.siteId()) {
                Outbox.add(connection, Outbox.Event.MOVED, id);
            }
            return settings;
        });
    }

    /** Deletes an agent; its key is kept to be refused, and the other domains will be told. */
    public void delete(Scope scope, String id) {
        database.write(connection -> {
            var key = Sql.one(
                            connection,
                            "delete from agent using site where agent.id = ? and site.id = agent.site and "
                                    + Sql.IN_SCOPE + " returning public_key",
                            row -> row.getString(1),
                            id,
                            scope)
                    .orElseThrow(() -> notFound(id));
            Sql.update(connection, "insert into removed_agent (id, public_key) values (?, ?)", id, key);
            Sql.update(connection, "delete from outbox where agent = ?", id);
            return Outbox.add(connection, Outbox.Event.REMOVED, id);
        });
    }

    private static Optional<Settings> settings(Connection connection, Scope scope, String id, String lock)
            throws SQLException {
        return Sql.one(
                connection,
                "select agent.description, agent.site, agent.type, agent.type_chosen, agent.time_zone,"
                        + " agent.offline_minutes, agent.overdue_minutes"
                        + " from agent join site on site.id = agent.site where agent.id = ? and " + Sql.IN_SCOPE + lock,
                row -> new Settings(
                        row.getString(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getBoolean(4),
                        row.getString(5),
                        row.getInt(6),
                        row.getInt(7)),
                id,
                scope);
    }

    private static Problem notFound(String id) {
        return Problem.notFound("Agent " + id);
    }

    private static AgentRecord read(ResultSet row) throws SQLException {
        return new AgentRecord(
                row.getString("id"),
                row.getString("hostname"),
                row.getString("description"),
                row.getString("platform"),
                row.getString("arch"),
                row.getString("type"),
                row.getString("version"),
                row.getLong("client"),
                row.getString("client_name"),
                row.getLong("site"),
                row.getString("site_name"),
                text(row, "os"),
                text(row, "users"),
                addresses(row),
                text(row, "public_address"),
                Sql.instant(row, "boot_time"),
                row.getBoolean("reboot_needed"),
                Objects.requireNonNull(Sql.instant(row, "enrolled_at")),
                LifeTable.CODES.get(row.getInt("status")),
                Sql.instant(row, "last_seen"),
                row.getInt("duplicates"));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNullElse(row.getString(column), "");
    }

    private static List<String> addresses(ResultSet row) throws SQLException {
        var array = row.getArray("addresses");
        return array == null ? List.of() : Arrays.asList((String[]) array.getArray());
    }

    private static @Nullable Object[] texts(Collection<String> ids) {
        return ids.toArray();
    }
}
