/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.store;

import io.mendip.account.Scope;
import io.mendip.rest.Problem;
import io.mendip.rest.Texts;
import io.mendip.store.Database;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Sites of clients. */
public final class SiteTable {

    private static final String SELECT = "select site.id, site.name, client.id as client, client.name as client_name"
            + " from site join client on client.id = site.client where " + Sql.IN_SCOPE;

    private final Database database;

    /** On the fleet's tables. */
    public SiteTable(Database database) {
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
                Sql.list(connection, SELECT + " order by client.name_key, site.name_key", SiteTable::site, scope));
    }

    /** One site within a scope. */
    public Optional<Site> site(Scope scope, long id) {
        return database.read(
                connection -> Sql.one(connection, SELECT + " and site.id = ?", SiteTable::site, scope, id));
    }

    /** Makes a site in a client that is wholly within a scope. */
    public Site addSite(Scope scope, long clientId, @Nullable String name) {
        var siteName = Texts.name("name", name);
        return Places.unique(
                "site " + siteName,
                () -> database.write(connection -> {
                    var client = lock(connection, scope, clientId);
                    return new Site(Places.insertSite(connection, clientId, siteName), siteName, clientId, client);
                }));
    }

    /** Renames a site and moves it to a client; its client keeps at least one other. */
    public void changeSite(Scope scope, Site site, String name, long clientId) {
        var siteName = Texts.name("name", name);
        Places.unique(
                "site " + siteName,
                () -> database.write(connection -> {
                    if (clientId != site.clientId()) {
                        lockBoth(connection, scope, site.clientId(), clientId);
                        keepOne(connection, site);
                        Outbox.addMoves(connection, List.of(site.id()));
                    }
                    return require(
                            Sql.update(
                                    connection,
                                    "update site set name = ?, name_key = ?, client = ? where id = ? and client = ? and "
                                            + Sql.IN_SCOPE,
                                    siteName,
                                    Places.key(siteName),
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
            lock(connection, Scope.ALL, site.clientId());
            keepOne(connection, site);
            Places.moveAgents(connection, scope, List.of(site.id()), target);
            return require(
                    Sql.update(connection, "delete from site where id = ? and " + Sql.IN_SCOPE, site.id(), scope),
                    site.id());
        });
    }

    /** Locks clients in the order of their ids, so that two moves never wait for each other. */
    private static void lockBoth(Connection connection, Scope scope, long from, long to) throws SQLException {
        for (long id : new TreeSet<>(List.of(from, to))) {
            lock(connection, id == to ? scope : Scope.ALL, id);
        }
    }

    /** Locks the client that a request names. */
    private static String lock(Connection connection, Scope scope, long id) throws SQLException {
        return Places.lockClient(connection, scope, id)
                .orElseThrow(() -> Problem.invalid("clientId", "client " + id + " does not exist"));
    }

    private static void keepOne(Connection connection, Site site) throws SQLException {
        var others = "select id from site where client = ? and id <> ? limit 1";
        if (!Sql.exists(connection, others, site.clientId(), site.id())) {
            throw Problem.conflict(
                    "last_site", "It is the only site of " + site.client() + ", and a client keeps at least one.");
        }
    }

    private static int require(int touched, long site) {
        if (touched == 0) {
            throw Problem.notFound("Site " + site);
        }
        return touched;
    }

    private static Site site(ResultSet row) throws SQLException {
        return new Site(row.getLong("id"), row.getString("name"), row.getLong("client"), row.getString("client_name"));
    }
}
