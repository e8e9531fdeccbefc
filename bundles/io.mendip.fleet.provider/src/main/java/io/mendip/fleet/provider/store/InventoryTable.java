/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.store;

import io.mendip.protocol.message.Inventory;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.store.Database;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What machines are made of: the whole as a document, what lists and queries need as columns. */
public final class InventoryTable {

    private static final Logger LOG = LoggerFactory.getLogger(InventoryTable.class);
    private static final int MAX_ADDRESSES = 64;
    private static final int MAX_USERS_LENGTH = 500;

    private final Database database;

    /** On the fleet's tables. */
    public InventoryTable(Database database) {
        this.database = database;
    }

    /**
     * A document as it was stored.
     *
     * @param inventory what the agent reported
     * @param collectedAt when it arrived, by our clock
     */
    public record Stored(Inventory inventory, Instant collectedAt) {}

    /** Stores an inventory in place of the last one. An agent that is gone is passed over. */
    public void save(String agent, Inventory inventory, Instant now) {
        var system = inventory.system();
        database.write(connection -> {
            Sql.update(
                    connection,
                    """
                    insert into agent_inventory (agent, collected_at, os, users, addresses, public_address, boot_time,
                                                 reboot_needed, time_zone, document)
                    select id, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb from agent where id = ?
                    on conflict (agent) do update set
                        collected_at = excluded.collected_at, os = excluded.os, users = excluded.users,
                        addresses = excluded.addresses, public_address = excluded.public_address,
                        boot_time = excluded.boot_time, reboot_needed = excluded.reboot_needed,
                        time_zone = excluded.time_zone, document = excluded.document
                    """,
                    now,
                    (system.name() + " " + system.version()).strip(),
                    users(inventory),
                    addresses(inventory).toArray(),
                    inventory.publicAddress(),
                    bootTime(inventory, now),
                    inventory.rebootNeeded(),
                    inventory.timeZone(),
                    new String(MessageCodec.write(inventory), StandardCharsets.UTF_8),
                    agent);
            return Sql.update(
                    connection,
                    "update agent set type = ? where id = ? and not type_chosen and type <> ?",
                    system.server() ? "server" : "workstation",
                    agent,
                    system.server() ? "server" : "workstation");
        });
    }

    /** An agent's inventory. One that an older version stored and this one cannot read counts as not sent yet. */
    public Optional<Stored> find(String agent) {
        try {
            return database.read(connection -> Sql.one(
                    connection,
                    "select document, collected_at from agent_inventory where agent = ?",
                    row -> new Stored(
                            MessageCodec.read(Inventory.class, row.getString(1).getBytes(StandardCharsets.UTF_8)),
                            Objects.requireNonNull(Sql.instant(row, "collected_at"))),
                    agent));
        } catch (MalformedMessageException e) {
            LOG.info("the stored inventory of agent {} waits for a new one: {}", agent, e.getMessage());
            return Optional.empty();
        }
    }

    private static String users(Inventory inventory) {
        var users = inventory.users().stream()
                .map(Inventory.SignedInUser::name)
                .distinct()
                .collect(Collectors.joining(", "));
        return users.length() <= MAX_USERS_LENGTH ? users : users.substring(0, MAX_USERS_LENGTH);
    }

    /** Addresses people look for: not the loopback's, not those every machine makes up for itself. */
    private static List<String> addresses(Inventory inventory) {
        return inventory.network().stream()
                .filter(Inventory.NetworkInterface::up)
                .flatMap(network -> network.addresses().stream())
                .filter(address -> !address.startsWith("127.") && !address.equals("::1"))
                .distinct()
                .limit(MAX_ADDRESSES)
                .toList();
    }

    /** The agent's clock may say anything: what lies in the future or before such agents is no boot time. */
    private static @Nullable Instant bootTime(Inventory inventory, Instant now) {
        long millis = inventory.bootTime();
        boolean likely = millis > 0 && millis < now.toEpochMilli() + TimeUnit.DAYS.toMillis(1);
        return likely ? Instant.ofEpochMilli(millis) : null;
    }
}
