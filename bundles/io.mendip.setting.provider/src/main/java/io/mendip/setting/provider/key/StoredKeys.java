/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting.provider.key;

import io.mendip.setting.KeyStore;
import io.mendip.setting.Secret;
import io.mendip.setting.provider.SettingUnit;
import io.mendip.store.Database;
import io.mendip.store.Sql;
import io.mendip.trust.UnreadableSecretException;
import io.mendip.trust.Vault;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The key store in the database, each value locked for its name and client. */
@Component(service = {KeyStore.class, StoredKeys.class})
public final class StoredKeys implements KeyStore {

    /** Stands for the value that all clients have who have no own. */
    public static final long ALL = 0;

    private static final String PURPOSE = "setting.key";
    private static final Logger LOG = LoggerFactory.getLogger(StoredKeys.class);

    private final Database database;
    private final Vault vault;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public StoredKeys(@Reference(target = SettingUnit.TARGET) Database database, @Reference Vault vault) {
        this(database, vault, Clock.systemUTC());
    }

    /** For tests, by another clock. */
    public StoredKeys(Database database, Vault vault, Clock clock) {
        this.database = database;
        this.vault = vault;
        this.clock = clock;
    }

    /**
     * A key, without what it holds.
     *
     * @param name by which it is referred to
     * @param description for people
     * @param values that there are
     */
    public record Key(String name, String description, List<Held> values) {}

    /**
     * That a value is there.
     *
     * @param client whose, {@link #ALL} for the one of all
     * @param updated when it was set
     * @param updatedBy by whom
     * @param readable whether the key that locked it is there
     */
    public record Held(long client, Instant updated, String updatedBy, boolean readable) {}

    /**
     * Keys by name, with the value for all clients and those of the clients that are asked for. A key that only other clients
     * have is left out.
     */
    public List<Key> list(LongPredicate clients) {
        return database.read(this::all).stream()
                .flatMap(key -> visible(key, clients).stream())
                .toList();
    }

    private static Optional<Key> visible(Key key, LongPredicate clients) {
        var values = key.values().stream()
                .filter(held -> held.client() == ALL || clients.test(held.client()))
                .toList();
        return values.isEmpty() && !key.values().isEmpty()
                ? Optional.empty()
                : Optional.of(new Key(key.name(), key.description(), values));
    }

    private List<Key> all(Connection connection) throws SQLException {
        var held = new HashMap<String, List<Held>>();
        Sql.list(
                connection,
                "select name, client, locked, updated, updated_by from key_value order by client",
                row -> held.computeIfAbsent(row.getString("name"), name -> new ArrayList<>())
                        .add(new Held(
                                row.getLong("client"),
                                Sql.instant(row, "updated"),
                                row.getString("updated_by"),
                                vault.holdsKeyOf(row.getString("locked")))));
        return Sql.list(
                connection,
                "select name, description from key order by lower(name), name",
                row -> new Key(
                        row.getString("name"),
                        row.getString("description"),
                        List.copyOf(held.getOrDefault(row.getString("name"), List.of()))));
    }

    /** Makes a key, or describes it anew. */
    public void describe(String name, String description) {
        database.write(connection -> Sql.update(
                connection,
                "insert into key (name, description) values (?, ?)"
                        + " on conflict (name) do update set description = excluded.description",
                name,
                description));
    }

    /** Sets what it holds for a client, or for all; the key is made when there is none. */
    public void set(String name, long client, String text, String user) {
        var locked = vault.lock(PURPOSE, record(name, client), text);
        database.write(connection -> {
            Sql.update(
                    connection,
                    "insert into key (name, description) values (?, '') on conflict (name) do nothing",
                    name);
            return Sql.update(connection, """
                    insert into key_value (name, client, locked, updated, updated_by) values (?, ?, ?, ?, ?)
                    on conflict (name, client) do update
                    set locked = excluded.locked, updated = excluded.updated, updated_by = excluded.updated_by
                    """, name, client, locked, clock.instant(), user);
        });
    }

    /** Takes a client's own value away; whether there was one. */
    public boolean remove(String name, long client) {
        return database.write(connection ->
                        Sql.update(connection, "delete from key_value where name = ? and client = ?", name, client))
                > 0;
    }

    /** Deletes a key with all that it holds; whether there was one. */
    public boolean remove(String name) {
        return database.write(connection -> Sql.update(connection, "delete from key where name = ?", name)) > 0;
    }

    @Override
    public List<String> names(LongPredicate clients) {
        return list(clients).stream().map(Key::name).toList();
    }

    @Override
    public Map<Long, Map<String, Secret>> values(Collection<Long> clients, Collection<String> names) {
        var wanted = new ArrayList<>(clients);
        wanted.add(ALL);
        var stored = new HashMap<Long, Map<String, Optional<Secret>>>();
        database.read(connection -> Sql.list(
                        connection,
                        "select name, client, locked from key_value where client = any (?) and name = any (?)",
                        row -> new Locked(row.getString("name"), row.getLong("client"), row.getString("locked")),
                        wanted.toArray(Long[]::new),
                        names))
                .forEach(row -> stored.computeIfAbsent(row.client(), client -> new HashMap<>())
                        .put(row.name(), open(row)));
        var all = new LinkedHashMap<Long, Map<String, Secret>>();
        for (var client : clients) {
            var counting = new HashMap<>(stored.getOrDefault(ALL, Map.of()));
            counting.putAll(stored.getOrDefault(client, Map.of()));
            var readable = new HashMap<String, Secret>();
            counting.forEach((name, value) -> value.ifPresent(secret -> readable.put(name, secret)));
            all.put(client, readable);
        }
        return all;
    }

    /** A value as it is stored. */
    private record Locked(String name, long client, String text) {}

    /** A client's own value that cannot be opened is none: the one of all clients must not stand in for it unnoticed. */
    private Optional<Secret> open(Locked row) {
        try {
            return Optional.of(new Secret(vault.open(PURPOSE, record(row.name(), row.client()), row.text())));
        } catch (UnreadableSecretException e) {
            LOG.warn("Key {} of client {}: {}", row.name(), row.client(), e.getMessage());
            return Optional.empty();
        }
    }

    private static List<String> record(String name, long client) {
        return List.of(name, Long.toString(client));
    }
}
