/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.store;

import io.mendip.account.Scope;
import io.mendip.protocol.message.Hello;
import io.mendip.rest.Problem;
import io.mendip.store.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Agents: who they are and where they belong. */
public final class AgentTable {

    private static final String SELECT = """
            select agent.*, site.client, site.name as site_name, client.name as client_name,
                   agent_life.status, agent_life.last_seen,
                   inventory.os, inventory.users, inventory.addresses, inventory.public_address, inventory.boot_time,
                   inventory.reboot_needed,
                   (select count(*) from agent other
                     where other.machine_hash = agent.machine_hash and other.id <> agent.id)
                 + (select count(*) from agent_machine where agent_machine.agent = agent.id) as duplicates
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
     * Who an agent is.
     *
     * @param id of the agent
     * @param publicKey its nkey
     * @param machineHash the machine it enrolled on
     * @param held whether two machines claim to be it, so that neither is served
     */
    public record Identity(String id, String publicKey, String machineHash, boolean held) {}

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

    /**
     * A machine that said hello under an agent's identity without being its own.
     *
     * @param hash of the machine
     * @param hostname as it calls itself
     * @param firstSeen when it came up
     * @param lastSeen when it last tried
     */
    public record OtherMachine(String hash, String hostname, Instant firstSeen, Instant lastSeen) {}

    /** All agents. */
    public List<AgentRecord> all() {
        return database.read(connection -> Sql.list(connection, SELECT, AgentTable::read));
    }

    /** The given agents, in one query. */
    public List<AgentRecord> some(Collection<String> ids) {
        return database.read(connection ->
                Sql.list(connection, SELECT + " where agent.id = any (?)", AgentTable::read, (Object) texts(ids)));
    }

    /** Ids of the agents that live on a machine, and of those in sites of a client. */
    public List<String> onMachine(String machineHash) {
        return database.read(connection -> Sql.list(
                connection, "select id from agent where machine_hash = ?", row -> row.getString(1), machineHash));
    }

    /** Who an agent is. */
    public Optional<Identity> identity(String id) {
        return database.read(connection -> Sql.one(
                connection,
                "select id, public_key, machine_hash, held from agent where id = ?",
                row -> new Identity(row.getString(1), row.getString(2), row.getString(3), row.getBoolean(4)),
                id));
    }

    /** The key of an agent that was deleted. */
    public Optional<String> removedKey(String id) {
        return database.read(connection ->
                Sql.one(connection, "select public_key from removed_agent where id = ?", row -> row.getString(1), id));
    }

    /** Takes over what a hello says of the agent; whether anything of it was new. */
    public boolean greeted(String id, Hello hello) {
        return database.write(connection -> Sql.update(
                        connection,
                        "update agent set hostname = ?, platform = ?, arch = ?, version = ?"
                                + " where id = ? and (hostname, platform, arch, version) <> (?, ?, ?, ?)",
                        hello.hostname(),
                        hello.os(),
                        hello.arch(),
                        hello.version(),
                        id,
                        hello.hostname(),
                        hello.os(),
                        hello.arch(),
                        hello.version()))
                > 0;
    }

    /** Notes a second machine under an identity and holds both. */
    public void hold(String id, Hello hello) {
        database.write(connection -> {
            // A machine that makes up hashes must not fill the table.
            Sql.update(
                    connection,
                    "delete from agent_machine where agent = ? and machine_hash not in (select machine_hash"
                            + " from agent_machine where agent = ? order by last_seen desc limit 9)",
                    id,
                    id);
            Sql.update(
                    connection,
                    "insert into agent_machine (agent, machine_hash, hostname) values (?, ?, ?)"
                            + " on conflict (agent, machine_hash) do update set last_seen = now(), hostname = ?",
                    id,
                    hello.machineHash(),
                    hello.hostname(),
                    hello.hostname());
            return Sql.update(connection, "update agent set held = true where id = ? and not held", id);
        });
    }

    /** Other machines under an agent's identity. */
    public List<OtherMachine> otherMachines(String id) {
        return database.read(connection -> Sql.list(
                connection,
                "select machine_hash, hostname, first_seen, last_seen from agent_machine where agent = ?"
                        + " order by first_seen",
                row -> new OtherMachine(
                        row.getString(1),
                        row.getString(2),
                        Objects.requireNonNull(Sql.instant(row, "first_seen")),
                        Objects.requireNonNull(Sql.instant(row, "last_seen"))),
                id));
    }

    /** An operator says which machine an agent is: the others under its identity are forgotten, the hold ends. */
    public void settle(Scope scope, String id, String machineHash) {
        database.write(connection -> {
            int touched = Sql.update(
                    connection,
                    "update agent set held = false, machine_hash = ? from site where agent.id = ?"
                            + " and site.id = agent.site and " + Sql.IN_SCOPE + " and (machine_hash = ? or exists"
                            + " (select from agent_machine where agent = agent.id and agent_machine.machine_hash = ?))",
                    machineHash,
                    id,
                    scope,
                    machineHash,
                    machineHash);
            require(touched, "Machine " + machineHash + " of agent " + id);
            return Sql.update(connection, "delete from agent_machine where agent = ?", id);
        });
    }

    /** What an operator has set. */
    public Optional<Settings> settings(Scope scope, String id) {
        return database.read(connection -> settings(connection, scope, id));
    }

    /** Sets what an operator may set; the new site is within the scope too. */
    public void change(Scope scope, String id, Settings settings) {
        database.write(connection -> {
            Sql.keepSite(connection, scope, settings.siteId(), "siteId");
            int touched = Sql.update(
                    connection,
                    "update agent set description = ?, site = ?, type = ?, type_chosen = ?, time_zone = ?,"
                            + " offline_minutes = ?, overdue_minutes = ?"
                            + " from site where agent.id = ? and site.id = agent.site and " + Sql.IN_SCOPE,
                    settings.description(),
                    settings.siteId(),
                    settings.type(),
                    settings.typeChosen(),
                    settings.timeZone(),
                    settings.offlineMinutes(),
                    settings.overdueMinutes(),
                    id,
                    scope);
            return require(touched, "Agent " + id);
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
                    .orElseThrow(() -> Problem.notFound("Agent " + id));
            Sql.update(connection, "insert into removed_agent (id, public_key) values (?, ?)", id, key);
            Sql.update(connection, "delete from outbox where agent = ?", id);
            return Outbox.add(connection, Outbox.Event.REMOVED, id);
        });
    }

    private static Optional<Settings> settings(Connection connection, Scope scope, String id) throws SQLException {
        return Sql.one(
                connection,
                "select agent.description, agent.site, agent.type, agent.type_chosen, agent.time_zone,"
                        + " agent.offline_minutes, agent.overdue_minutes"
                        + " from agent join site on site.id = agent.site where agent.id = ? and " + Sql.IN_SCOPE,
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

    private static int require(int touched, String what) {
        if (touched == 0) {
            throw Problem.notFound(what);
        }
        return touched;
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
