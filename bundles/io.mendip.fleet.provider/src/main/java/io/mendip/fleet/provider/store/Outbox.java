/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.store;

import io.mendip.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * What other domains must hear at least once. A row remembers by name who was told, so that a domain that is away now, or
 * comes with a later feature, still hears it.
 */
public final class Outbox {

    /** How many events one call takes at most. */
    public static final int BATCH = 100;

    private final Database database;

    /** On the fleet's tables. */
    public Outbox(Database database) {
        this.database = database;
    }

    /** What happened. */
    public enum Event {
        /** An agent joined. */
        ENROLLED,
        /** An agent belongs to another site. */
        MOVED,
        /** An agent was deleted. */
        REMOVED
    }

    /** Tells a listener something. */
    @FunctionalInterface
    public interface Delivery {

        /** Tells the listener of that name; false when it failed and has to be told again. */
        boolean tell(String listener, Event event, String agent);
    }

    private record Entry(long id, Event event, String agent, List<String> told) {}

    /** Adds an event within the transaction that makes it true. */
    static int add(Connection connection, Event event, String agent) throws SQLException {
        return Sql.update(
                connection,
                "insert into outbox (event, agent) values (?, ?)",
                event.name().toLowerCase(Locale.ROOT),
                agent);
    }

    /** Adds that all agents of some sites have moved, before they do or after the site itself did. */
    static int addMoves(Connection connection, Collection<Long> sites) throws SQLException {
        return Sql.update(
                connection,
                "insert into outbox (event, agent) select 'moved', id from agent where site = any (?)",
                sites);
    }

    /**
     * Tells the listeners that are here what they have not been told. Rows that another node works on are left to it.
     *
     * @return how many events were claimed
     */
    public int deliver(Collection<String> listeners, Delivery delivery) {
        return database.write(connection -> {
            var entries = Sql.list(
                    connection,
                    "select id, event, agent, told from outbox where not told @> ? and due_at <= now()"
                            + " order by id limit " + BATCH + " for update skip locked",
                    row -> new Entry(
                            row.getLong(1),
                            Event.valueOf(row.getString(2).toUpperCase(Locale.ROOT)),
                            row.getString(3),
                            Arrays.asList((String[]) row.getArray(4).getArray())),
                    (Object) listeners.toArray());
            for (var entry : entries) {
                deliver(connection, entry, listeners, delivery);
            }
            return entries.size();
        });
    }

    /** Forgets what is so old that nobody asks any more. */
    public int tidy() {
        return database.write(connection -> Sql.update(
                connection,
                "delete from outbox where created_at < now() - case event when 'removed' then interval '90 days'"
                        + " else interval '1 day' end"));
    }

    private static void deliver(Connection connection, Entry entry, Collection<String> listeners, Delivery delivery)
            throws SQLException {
        var told = new ArrayList<>(entry.told());
        boolean failed = false;
        for (var listener : listeners) {
            if (!told.contains(listener)) {
                boolean heard = delivery.tell(listener, entry.event(), entry.agent());
                failed |= !heard;
                if (heard) {
                    told.add(listener);
                }
            }
        }
        Sql.update(
                connection,
                "update outbox set told = ?, due_at = now() + ?::interval where id = ?",
                Objects.requireNonNull(told.toArray()),
                failed ? "10 seconds" : "0 seconds",
                entry.id());
    }
}
