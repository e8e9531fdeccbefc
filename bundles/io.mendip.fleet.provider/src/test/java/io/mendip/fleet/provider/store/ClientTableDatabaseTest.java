/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.account.Scope;
import io.mendip.fleet.provider.fakes.Fleet;
import io.mendip.fleet.provider.store.SiteTable.Site;
import io.mendip.rest.Problem;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.assertj.core.api.AbstractThrowableAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ClientTableDatabaseTest {

    private Fleet fleet;
    private ClientTable clients;
    private SiteTable sites;
    private Site acorn;

    @BeforeEach
    void start() {
        fleet = new Fleet();
        clients = fleet.clients;
        sites = fleet.sites;
        acorn = clients.addClient(" Acorn ", "Leeds");
    }

    @Test
    void aNewServerHasAClientWithASite() {
        assertThat(sites.sites(Scope.ALL))
                .extracting(Site::client, Site::name)
                .contains(org.assertj.core.groups.Tuple.tuple("My company", "Main"));
    }

    @Test
    void theFirstClientGetsTheNamesOfTheSetUp() {
        clients.renameFirst("Carter & Sons", "York");
        clients.renameFirst("Carter & Sons", "York");

        assertThat(sites.sites(Scope.ALL)).extracting(Site::name).containsExactly("Leeds", "York");
    }

    @Test
    void namesAreTrimmedAndUniqueWithoutTheirCase() {
        assertThat(acorn.client()).isEqualTo("Acorn");
        refused("name_taken", () -> clients.addClient("ACORN", "x"));
        refused("name_taken", () -> sites.addSite(Scope.ALL, acorn.clientId(), " leeds"));
        assertThat(clients.addClient("Büro", "Leeds").name()).isEqualTo("Leeds");
        refused("name_taken", () -> clients.addClient("BÜRO", "x"));
    }

    @Test
    void namesAreBoundedAndVisible() {
        Stream.of("", "  ", "a\u0000b", "a\nb", "a\u202eb", "x".repeat(201))
                .forEach(name -> refused("invalid_input", () -> clients.addClient(name, "x")));
    }

    @Test
    void aClientKeepsASite() {
        refused("last_site", () -> sites.deleteSite(Scope.ALL, acorn, 0));
        refused("last_site", () -> sites.changeSite(Scope.ALL, acorn, "Leeds", first().clientId()));

        sites.addSite(Scope.ALL, acorn.clientId(), "Hull");
        sites.changeSite(Scope.ALL, acorn, "Leeds", first().clientId());

        assertThat(sites.site(Scope.ALL, acorn.id()).orElseThrow().client()).isEqualTo("My company");
    }

    @Test
    void twoDeletionsAtOnceLeaveASite() {
        var hull = sites.addSite(Scope.ALL, acorn.clientId(), "Hull");

        var both = Stream.of(acorn, hull)
                .map(site -> CompletableFuture.runAsync(() -> sites.deleteSite(Scope.ALL, site, 0))
                        .handle((done, failure) -> failure == null))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();

        assertThat(both).containsExactlyInAnyOrder(true, false);
    }

    @Test
    void agentsAreMovedNeverLost() {
        var hull = sites.addSite(Scope.ALL, acorn.clientId(), "Hull");
        var agent = fleet.agent(hull.id(), "srv");

        refused("agents_present", () -> sites.deleteSite(Scope.ALL, hull, 0));
        refused("invalid_input", () -> sites.deleteSite(Scope.ALL, hull, hull.id()));
        refused("invalid_input", () -> sites.deleteSite(Scope.ALL, hull, 4711));
        sites.deleteSite(Scope.ALL, hull, acorn.id());
        assertThat(new AgentTable(fleet.database).settings(Fleet.site(acorn.id()), agent))
                .isPresent();

        refused("agents_present", () -> clients.deleteClient(Scope.ALL, acorn.clientId(), 0));
        clients.deleteClient(Scope.ALL, acorn.clientId(), first().id());
        assertThat(new AgentTable(fleet.database).settings(Fleet.site(first().id()), agent))
                .isPresent();
        assertThat(sites.sites(Scope.ALL)).hasSize(1);
    }

    @Test
    void whatIsOutsideTheScopeDoesNotExist() {
        var mine = Fleet.client(acorn.clientId());
        var other = first();

        assertThat(sites.sites(mine)).containsExactly(acorn);
        assertThat(sites.site(mine, other.id())).isEmpty();
        refused("not_found", () -> clients.renameClient(mine, other.clientId(), "x"));
        refused("invalid_input", () -> sites.addSite(mine, other.clientId(), "x"));
        refused("not_found", () -> clients.deleteClient(mine, other.clientId(), 0));
        refused("not_found", () -> sites.changeSite(mine, other, "x", other.clientId()));
        refused("not_found", () -> clients.renameClient(Fleet.site(acorn.id()), acorn.clientId(), "x"));
        var hull = sites.addSite(mine, acorn.clientId(), "Hull");
        fleet.agent(hull.id(), "srv");
        refused("invalid_input", () -> sites.deleteSite(mine, hull, other.id()));
        refused("invalid_input", () -> sites.changeSite(mine, hull, "Hull", other.clientId()));
    }

    private Site first() {
        return sites.sites(Scope.ALL).stream()
                .filter(site -> site.client().equals("My company"))
                .findFirst()
                .orElseThrow();
    }

    private static AbstractThrowableAssert<?, ?> refused(String code, ThrowingCallable call) {
        return assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
