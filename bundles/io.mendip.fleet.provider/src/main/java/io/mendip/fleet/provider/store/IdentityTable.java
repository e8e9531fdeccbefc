/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.store;

import io.mendip.account.Scope;
import io.mendip.protocol.message.Hello;
import io.mendip.rest.Problem;
import io.mendip.store.Database;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Who agents are: their keys, the machines they enrolled on, and those that claim to be them. */
public final class IdentityTable {

    private static final long SKEW_OF_NO_INTEREST = 2000;

    private final Database database;

    /** On the fleet's tables. */
    public IdentityTable(Database database) {
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
     * A machine that said hello under an agent's identity without being its own.
     *
     * @param hash of the machine
     * @param hostname as it calls itself
     * @param firstSeen when it came up
     * @param lastSeen when it last tried
     * @param refused whether an operator has decided that it is not the agent
     */
    public record OtherMachine(String hash, String hostname, Instant firstSeen, Instant lastSeen, boolean refused) {}

    /** Ids of the agents that live on a machine. */
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

    /** How far the clock of an agent's machine was ahead of the server's when it last said hello. */
    public Duration clockSkew(String id) {
        return database.read(connection -> Sql.one(
                        connection,
                        "select clock_skew_ms from agent where id = ?",
                        row -> Duration.ofMillis(row.getLong(1)),
                        id))
                .orElse(Duration.ZERO);
    }

    /** Notes by how much the clock of an agent's machine is ahead, when that differs from what is known. */
    public void clock(String id, Duration skew) {
        // Nobody needs a row written for the milliseconds that a message takes.
        long millis = Math.abs(skew.toMillis()) < SKEW_OF_NO_INTEREST ? 0 : skew.toMillis();
        database.write(connection -> Sql.update(
                connection,
                "update agent set clock_skew_ms = ? where id = ? and abs(clock_skew_ms - ?) >= ?",
                millis,
                id,
                millis,
                SKEW_OF_NO_INTEREST));
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
                            + " from agent_machine where agent = ? order by refused desc, last_seen desc limit 9)",
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

    /** Whether an operator has decided that a machine is not the agent. Notes that it has tried again. */
    public boolean refuses(String id, Hello hello) {
        return database.write(connection -> Sql.update(
                        connection,
                        "update agent_machine set last_seen = now(), hostname = ?"
                                + " where agent = ? and machine_hash = ? and refused",
                        hello.hostname(),
                        id,
                        hello.machineHash()))
                > 0;
    }

    /** Other machines under an agent's identity. */
    public List<OtherMachine> otherMachines(String id) {
        return database.read(connection -> Sql.list(
                connection,
                "select machine_hash, hostname, first_seen, last_seen, refused from agent_machine where agent = ?"
                        + " order by first_seen",
                row -> new OtherMachine(
                        row.getString(1),
                        row.getString(2),
                        Objects.requireNonNull(Sql.instant(row, "first_seen")),
                        Objects.requireNonNull(Sql.instant(row, "last_seen")),
                        row.getBoolean("refused")),
                id));
    }

    /**
     * An operator says which machine an agent is: the hold ends, and the others that are known under its identity are refused
     * from now on. One that is like it in all that a hash is made of cannot be told from it, and holds it again.
     */
    public void settle(Scope scope, String id, String machineHash) {
        database.write(connection -> {
            Sql.update(
                    connection,
                    "insert into agent_machine (agent, machine_hash, hostname)"
                            + " select id, machine_hash, hostname from agent where id = ? on conflict do nothing",
                    id);
            int touched = Sql.update(
                    connection,
                    "update agent set held = false, machine_hash = ? from site where agent.id = ?"
                            + " and site.id = agent.site and " + Sql.IN_SCOPE + " and exists"
                            + " (select from agent_machine where agent = agent.id and agent_machine.machine_hash = ?)",
                    machineHash,
                    id,
                    scope,
                    machineHash);
            if (touched == 0) {
                throw Problem.notFound("Machine " + machineHash + " of agent " + id);
            }
            Sql.update(connection, "delete from agent_machine where agent = ? and machine_hash = ?", id, machineHash);
            return Sql.update(connection, "update agent_machine set refused = true where agent = ?", id);
        });
    }
}
