/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.store;

import io.mendip.account.Scope;
import io.mendip.rest.Problem;
import io.mendip.store.Database;
import io.mendip.store.StoreException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Clients and their sites. A client always keeps a site, and an agent is never lost with one. */
public final class ClientTable {

    private static final String SELECT = "select site.id, site.name, client.id as client, client.name as client_name"
            + " from site join client on client.id = site.client where " + Sql.IN_SCOPE;

    private final Database database;

    /** On the fleet's tables. */
    public ClientTable(Database database) {
        this.database = database;
    }

    /**
     * A site with its client.
     *
     * @param id of the site
     * @param name of the site
     * @param clientId its client
     * @param client name of the client
     */
    public record Site(long id, String name, long clientId, String client) {}

    /** All sites within a scope, by the names of client and site. */
    public List<Site> sites(Scope scope) {
        return database.read(connection ->
                Sql.list(connection, SELECT + " order by client.name_key, site.name_key", ClientTable::site, scope));
    }

    /** One site within a scope. */
    public Optional<Site> site(Scope scope, long id) {
        return database.read(
                connection -> Sql.one(connection, SELECT + " and site.id = ?", ClientTable::site, scope, id));
    }

    /** Makes a client with its first site; the site. */
    public Site addClient(@Nullable String client, @Nullable String site) {
        var clientName = Names.checked("name", client);
        var siteName = Names.checked("site", site);
        return unique(
                "client " + clientName,
                () -> database.write(connection -> {
                    long id = insertClient(connection, clientName);
                    return new Site(insertSite(connection, id, siteName), siteName, id, clientName);
                }));
    }

    /** Renames the oldest client and its oldest site. */
    public void renameFirst(String client, String site) {
        var clientName = Names.checked("company", client);
        var siteName = Names.checked("site", site);
        unique(
                clientName + " or " + siteName,
                () -> database.write(connection -> {
                    Sql.update(
                            connection,
                            "update client set name = ?, name_key = ? where id = (select min(id) from client)",
                            clientName,
                            key(clientName));
                    return Sql.update(
                            connection,
                            "update site set name = ?, name_key = ? where id ="
                                    + " (select min(id) from site where client = (select min(id) from client))",
                            siteName,
                            key(siteName));
                }));
    }

    /** Makes a site in a client that is wholly within a scope. */
    public Site addSite(Scope scope, long clientId, @Nullable String name) {
        var siteName = Names.checked("name", name);
        return unique(
                "site " + siteName,
                () -> database.write(connection -> {
                    var client = lockClient(connection, scope, clientId);
                    return new Site(insertSite(connection, clientId, siteName), siteName, clientId, client);
                }));
    }

    /** Renames a client that is wholly within a scope. */
    public void renameClient(Scope scope, long id, String name) {
        var clientName = Names.checked("name", name);
        unique(
                "client " + clientName,
                () -> database.write(connection -> {
                    lockClient(connection, scope, id);
                    return Sql.update(
                            connection,
                            "update client set name = ?, name_key = ? where id = ?",
                            clientName,
                            key(clientName),
                            id);
                }));
    }

    /** Renames a site and moves it to a client; its client keeps at least one other. */
    public void changeSite(Scope scope, Site site, String name, long clientId) {
        var siteName = Names.checked("name", name);
        unique(
                "site " + siteName,
                () -> database.write(connection -> {
                    if (clientId != site.clientId()) {
                        lockBoth(connection, scope, site.clientId(), clientId);
                        keepOne(connection, site);
                    }
                    return require(
                            Sql.update(
                                    connection,
                                    "update site set name = ?, name_key = ?, client = ? where id = ? and client = ? and "
                                            + Sql.IN_SCOPE,
                                    siteName,
                                    key(siteName),
                                    clientId,
                                    site.id(),
                                    site.clientId(),
                                    scope),
                            site.id());
                }));
    }

    /**
     * Deletes a site.
     *
     * @param target where its agents move to, 0 for nowhere
     */
    public void deleteSite(Scope scope, Site site, long target) {
        database.write(connection -> {
            lockClient(connection, Scope.ALL, site.clientId());
            keepOne(connection, site);
            moveAgents(connection, scope, List.of(site.id()), target);
            return require(
                    Sql.update(connection, "delete from site where id = ? and " + Sql.IN_SCOPE, site.id(), scope),
                    site.id());
        });
    }

    /**
     * Deletes a client that is wholly within a scope, with its sites.
     *
     * @param target where its agents move to, 0 for nowhere
     */
    public void deleteClient(Scope scope, long id, long target) {
        database.write(connection -> {
            lockClient(connection, scope, id);
            var sites = Sql.list(connection, "select id from site where client = ?", row -> row.getLong(1), id);
            moveAgents(connection, scope, sites, target);
            Sql.update(connection, "delete from site where client = ?", id);
            return Sql.update(connection, "delete from client where id = ?", id);
        });
    }

    private static void moveAgents(Connection connection, Scope scope, Collection<Long> sites, long target)
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
        Sql.update(connection, "update agent set site = ? where site = any (?)", target, sites);
    }

    private static void refuseAgents(Connection connection, Collection<Long> sites) throws SQLException {
        long agents = Sql.one(
                        connection, "select count(*) from agent where site = any (?)", row -> row.getLong(1), sites)
                .orElse(0L);
        if (agents > 0) {
            throw Problem.conflict(
                    "agents_present",
                    agents + " agents are in it. Name the site they move to in the parameter moveAgentsTo.");
        }
    }

    /** Locks clients in the order of their ids, so that two moves never wait for each other. */
    private static void lockBoth(Connection connection, Scope scope, long from, long to) throws SQLException {
        for (long id : new TreeSet<>(List.of(from, to))) {
            lockClient(connection, id == to ? scope : Scope.ALL, id);
        }
    }

    /** Locks a client that is wholly within a scope; its name. */
    private static String lockClient(Connection connection, Scope scope, long id) throws SQLException {
        return Sql.one(connection, "select name from client where id = ? for update", row -> row.getString(1), id)
                .filter(name -> scope.all() || scope.clients().contains(id))
                .orElseThrow(() -> Problem.notFound("Client " + id));
    }

    private static void keepOne(Connection connection, Site site) throws SQLException {
        var others = "select id from site where client = ? and id <> ? limit 1";
        if (!Sql.exists(connection, others, site.clientId(), site.id())) {
            throw Problem.conflict(
                    "last_site", "It is the only site of " + site.client() + ", and a client keeps at least one.");
        }
    }

    private static long insertClient(Connection connection, String name) throws SQLException {
        return Sql.one(
                        connection,
                        "insert into client (name, name_key) values (?, ?) returning id",
                        row -> row.getLong(1),
                        name,
                        key(name))
                .orElseThrow();
    }

    private static long insertSite(Connection connection, long client, String name) throws SQLException {
        return Sql.one(
                        connection,
                        "insert into site (client, name, name_key) values (?, ?, ?) returning id",
                        row -> row.getLong(1),
                        client,
                        name,
                        key(name))
                .orElseThrow();
    }

    private static int require(int touched, long site) {
        if (touched == 0) {
            throw Problem.notFound("Site " + site);
        }
        return touched;
    }

    private static <T> T unique(String what, Supplier<T> change) {
        try {
            return change.get();
        } catch (StoreException e) {
            if (e.uniqueViolation()) {
                throw Problem.conflict("name_taken", "There is already a " + what + ".");
            }
            throw e;
        }
    }

    private static String key(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static Site site(ResultSet row) throws SQLException {
        return new Site(row.getLong("id"), row.getString("name"), row.getLong("client"), row.getString("client_name"));
    }
}
