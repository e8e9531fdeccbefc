/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.store;

import io.mendip.account.Scope;
import io.mendip.rest.Problem;
import io.mendip.rest.Texts;
import io.mendip.store.Database;
import java.sql.Connection;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Clients. Each always keeps a site. */
public final class ClientTable {

    private final Database database;

    /** On the fleet's tables. */
    public ClientTable(Database database) {
        this.database = database;
    }

    /** Makes a client with its first site; the site. */
    public SiteTable.Site addClient(@Nullable String client, @Nullable String site) {
        var clientName = Texts.name("name", client);
        var siteName = Texts.name("site", site);
        return Places.unique(
                "client " + clientName,
                () -> database.write(connection -> {
                    long id = insertClient(connection, clientName);
                    return new SiteTable.Site(Places.insertSite(connection, id, siteName), siteName, id, clientName);
                }));
    }

    /** Renames the oldest client and its oldest site. */
    public void renameFirst(String client, String site) {
        var clientName = Texts.name("company", client);
        var siteName = Texts.name("site", site);
        Places.unique(
                clientName + " or " + siteName,
                () -> database.write(connection -> {
                    Sql.update(
                            connection,
                            "update client set name = ?, name_key = ? where id = (select min(id) from client)",
                            clientName,
                            Places.key(clientName));
                    return Sql.update(
                            connection,
                            "update site set name = ?, name_key = ? where id ="
                                    + " (select min(id) from site where client = (select min(id) from client))",
                            siteName,
                            Places.key(siteName));
                }));
    }

    /** Renames a client that is wholly within a scope. */
    public void renameClient(Scope scope, long id, String name) {
        var clientName = Texts.name("name", name);
        Places.unique(
                "client " + clientName,
                () -> database.write(connection -> {
                    lock(connection, scope, id);
                    return Sql.update(
                            connection,
                            "update client set name = ?, name_key = ? where id = ?",
                            clientName,
                            Places.key(clientName),
                            id);
                }));
    }

    /**
     * Deletes a client that is wholly within a scope, with its sites.
     *
     * @param target where its agents move to, 0 for nowhere
     */
    public void deleteClient(Scope scope, long id, long target) {
        database.write(connection -> {
            lock(connection, scope, id);
            var sites = Sql.list(connection, "select id from site where client = ?", row -> row.getLong(1), id);
            Places.moveAgents(connection, scope, sites, target);
            Sql.update(connection, "delete from site where client = ?", id);
            return Sql.update(connection, "delete from client where id = ?", id);
        });
    }

    private static long insertClient(Connection connection, String name) throws SQLException {
        return Sql.one(
                        connection,
                        "insert into client (name, name_key) values (?, ?) returning id",
                        row -> row.getLong(1),
                        name,
                        Places.key(name))
                .orElseThrow();
    }

    private static void lock(Connection connection, Scope scope, long id) throws SQLException {
        if (Places.lockClient(connection, scope, id).isEmpty()) {
            throw Problem.notFound("Client " + id);
        }
    }
}
