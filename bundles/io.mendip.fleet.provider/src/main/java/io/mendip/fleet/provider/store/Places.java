/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.store;

import io.mendip.account.Scope;
import io.mendip.rest.Problem;
import io.mendip.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What clients and sites have in common: their names, locks, and that no agent is lost with them. */
final class Places {

    private Places() {}

    /** Moves the agents of sites that are about to be deleted; refuses when there are any and the target is 0. */
    static void moveAgents(Connection connection, Scope scope, Collection<Long> sites, long target)
            throws SQLException {
        // Locked in key order against agents that enrol or move into the sites while these go.
        Sql.list(connection, "select id from site where id = any (?) order by id for update", row -> 0, sites);
        if (sites.contains(target)) {
            throw Problem.invalid("moveAgentsTo", "this site is being deleted too");
        }
        if (target == 0) {
            refuseAgents(connection, sites);
            return;
        }
        Sql.keepSite(connection, scope, target, "moveAgentsTo");
        Outbox.addMoves(connection, sites);
        Sql.update(connection, "update agent set site = ? where site = any (?)", target, sites);
    }

    private static void refuseAgents(Connection connection, Collection<Long> sites) throws SQLException {
        long agents = Sql.one(
                        connection, "select count(*) from agent where site = any (?)", row -> row.getLong(1), sites)
                .orElse(0L);
        if (agents > 0) {
            throw Problem.conflict(
                    "agents_present",
                    (agents == 1 ? "One agent is" : agents + " agents are")
                            + " in it. Name the site to move to in the parameter moveAgentsTo.");
        }
    }

    /** Locks a client that is wholly within a scope; its name, empty when there is no such client. */
    static Optional<String> lockClient(Connection connection, Scope scope, long id) throws SQLException {
        return Sql.one(connection, "select name from client where id = ? for update", row -> row.getString(1), id)
                .filter(name -> scope.all() || scope.clients().contains(id));
    }

    /** Makes a site; its id. */
    static long insertSite(Connection connection, long client, String name) throws SQLException {
        return Sql.one(
                        connection,
                        "insert into site (client, name, name_key) values (?, ?, ?) returning id",
                        row -> row.getLong(1),
                        client,
                        name,
                        key(name))
                .orElseThrow();
    }

    /** Makes a change; 409 when the name is taken. */
    static <T> T unique(String what, Supplier<T> change) {
        try {
            return change.get();
        } catch (StoreException e) {
            if (e.uniqueViolation()) {
                throw Problem.conflict("name_taken", "There is already a " + what + ".");
            }
            throw e;
        }
    }

    /** A name without its case. */
    static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
