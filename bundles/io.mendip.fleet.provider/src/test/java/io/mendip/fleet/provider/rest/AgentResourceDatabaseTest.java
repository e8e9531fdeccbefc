/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.account.Scope;
import io.mendip.bus.AgentConduct;
import io.mendip.fleet.provider.fakes.Conditional;
import io.mendip.fleet.provider.fakes.Fleet;
import io.mendip.fleet.provider.list.AgentColumn;
import io.mendip.fleet.provider.list.FleetCounts;
import io.mendip.fleet.provider.rest.AgentListing.Request;
import io.mendip.fleet.provider.rest.AgentResource.AgentChange;
import io.mendip.fleet.provider.rest.ClientTree.ClientNode;
import io.mendip.fleet.provider.store.IdentityTable;
import io.mendip.fleet.provider.store.SiteTable.Site;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentResourceDatabaseTest {

    private static final List<AgentColumn> ALL = List.of(AgentColumn.values());

    private final Fleet fleet = new Fleet();
    private final AgentResource agents =
            new AgentResource(fleet.database, fleet.list, fleet.presence, fleet.news, fleet.conduct);
    private final AgentListing listing = new AgentListing(fleet.list);
    private Site leeds;
    private Site hull;

    @BeforeEach
    void start() {
        leeds = fleet.clients.addClient("Acorn", "Leeds");
        hull = fleet.clients.addClient("Birch", "Hull");
        fleet.list.bindColumns(ids -> {
            var values = new HashMap<String, Map<String, Object>>();
            ids.forEach(id -> values.put(id, Map.of("severity", "error", "failing", 2, "nonsense", 1)));
            return values;
        });
    }

    @Test
    void pagesFollowEachOtherWithoutGapsInBothDirections() {
        IntStream.range(0, 25).forEach(i -> fleet.agent(leeds.id(), "srv-%02d".formatted(i)));

        for (var sort : List.of("hostname", "-hostname", "enrolledAt", "status", "-cpu")) {
            var seen = new ArrayList<Object>();
            String cursor = null;
            do {
                var page = listing.page(Scope.ALL, new Request(null, null, sort, cursor, 10), ALL);
                page.items().forEach(row -> seen.add(row.get("hostname")));
                assertThat(page.total()).isEqualTo(25);
                cursor = page.next();
            } while (cursor != null);
            assertThat(seen).hasSize(25).doesNotHaveDuplicates();
        }
        assertThat(hostnames(new Request(null, null, "-hostname", null, 1))).containsExactly("srv-24");
    }

    @Test
    void theNumbersOfTheFleetAreTaggedByWhatTheySayAndEndAtTheScope() {
        var stats = new FleetStatsResource(fleet.list, Duration.ZERO);
        var id = fleet.agent(leeds.id(), "srv");
        fleet.agent(hull.id(), "other");

        var first = stats.counts(Fleet.caller(Fleet.site(leeds.id())), new Conditional(null));
        fleet.list.presence(id, Map.of(AgentColumn.LAST_SEEN, Instant.now()));
        var second = stats.counts(Fleet.caller(Fleet.site(leeds.id())), new Conditional(first.getEntityTag()));
        fleet.list.presence(id, Map.of(AgentColumn.STATUS, "overdue"));
        var third = stats.counts(Fleet.caller(Fleet.site(leeds.id())), new Conditional(first.getEntityTag()));

        assertThat(((FleetCounts) first.getEntity()).agents()).isEqualTo(1);
        assertThat(second.getStatus()).isEqualTo(304);
        assertThat(((FleetCounts) third.getEntity()).status()).containsEntry("overdue", 1L);
    }

    @Test
    void filtersByQueryAndPlace() {
        fleet.agent(leeds.id(), "alpha");
        fleet.agent(hull.id(), "beta");

        assertThat(hostnames(new Request("birch OR hostname:gamma", null, null, null, null)))
                .containsExactly("beta");
        assertThat(hostnames(new Request(null, "client:" + leeds.clientId(), null, null, null)))
                .containsExactly("alpha");
        assertThat(hostnames(new Request("-status:online", "site:" + hull.id(), null, null, null)))
                .containsExactly("beta");
    }

    @Test
    void saysWhatIsWrongWithAQueryAndWhatWasMeant() {
        refused("unknown_field", () -> hostnames(new Request("hostnam:x", null, null, null, null)));
        assertThatThrownBy(() -> hostnames(new Request("hostnam:x", null, null, null, null)))
                .hasMessageContaining("hostnam")
                .hasMessageContaining("did you mean hostname?");
        assertThatThrownBy(() -> hostnames(new Request("status:gone", null, null, null, null)))
                .hasMessageContaining("online, offline, overdue");
        refused("unknown_field", () -> hostnames(new Request(null, null, "colour", null, null)));
        refused("invalid_input", () -> hostnames(new Request(null, "planet:3", null, null, null)));
        refused("invalid_input", () -> hostnames(new Request(null, null, null, "!", null)));
        refused("invalid_input", () -> hostnames(new Request(null, null, null, null, 501)));
    }

    @Test
    void namesTheParameterThatIsWrong() {
        var parameters = new AgentListParameters();
        parameters.fields = "hostname,colour";

        for (var wrong : Map.<String, ThrowingCallable>of(
                        "q", () -> hostnames(new Request("hostnam:x", null, null, null, null)),
                        "sort", () -> hostnames(new Request(null, null, "-colour", null, null)),
                        "fields", parameters::columns)
                .entrySet()) {
            assertThatThrownBy(wrong.getValue())
                    .isInstanceOfSatisfying(
                            Problem.class,
                            problem -> assertThat(problem.errors())
                                    .singleElement()
                                    .extracting(Problem.FieldError::field)
                                    .isEqualTo(wrong.getKey()));
        }
    }

    @Test
    void showsTheColumnsAskedForInTheirOrder() {
        fleet.agent(leeds.id(), "alpha");
        var parameters = new AgentListParameters();
        parameters.fields = "status, hostname";

        var page = listing.page(Scope.ALL, new Request(null, null, null, null, null), parameters.columns());

        assertThat(page.items())
                .singleElement()
                .satisfies(row -> assertThat(row)
                        .containsExactly(Map.entry("status", "offline"), Map.entry("hostname", "alpha")));
    }

    @Test
    void ofTwoChangesAtOnceNeitherIsLost() {
        var id = fleet.agent(leeds.id(), "srv");
        var all = Fleet.caller(Scope.ALL);

        for (int i = 1; i <= 20; i++) {
            var text = "text " + i;
            int minutes = 100 + i;
            CompletableFuture.allOf(
                            CompletableFuture.runAsync(
                                    () -> agents.change(all, id, new AgentChange(text, null, null, null, null, null))),
                            CompletableFuture.runAsync(() ->
                                    agents.change(all, id, new AgentChange(null, null, null, null, null, minutes))))
                    .join();

            assertThat(agents.one(all, id)).containsEntry("description", text).containsEntry("overdueMinutes", minutes);
        }
    }

    @Test
    void renamingTouchesOnlyTheAgentsThatShowTheName() {
        fleet.agent(leeds.id(), "one");
        fleet.agent(hull.id(), "two");
        var clients = new ClientResource(fleet.database, fleet.list);
        var sites = new SiteResource(fleet.database, fleet.list);
        long before = fleet.list.version();

        clients.change(Fleet.caller(Scope.ALL), leeds.clientId(), new ClientResource.ClientChange("Acorn Ltd"));
        sites.change(Fleet.caller(Scope.ALL), leeds.id(), new SiteResource.SiteChange("Leeds 1", null));

        assertThat(hostnames(new Request("acorn ltd leeds 1", null, null, null, null)))
                .containsExactly("one");
        assertThat(fleet.list.visible(Fleet.site(hull.id())))
                .singleElement()
                .satisfies(row -> assertThat(row.version()).isLessThanOrEqualTo(before));
        assertThat(fleet.list.visible(Fleet.site(leeds.id())))
                .singleElement()
                .satisfies(row -> assertThat(row.version()).isGreaterThan(before));
    }

    @Test
    void agentsOfADeletedSiteShowTheirNewOne() {
        fleet.agent(leeds.id(), "one");
        new ClientResource(fleet.database, fleet.list).delete(Fleet.caller(Scope.ALL), leeds.clientId(), hull.id());

        assertThat(hostnames(new Request("client:birch site:hull", null, null, null, null)))
                .containsExactly("one");
    }

    @Test
    void changesWhatAnOperatorMayChange() {
        var id = fleet.agent(leeds.id(), "srv");
        var all = Fleet.caller(Scope.ALL);

        var changed = agents.change(all, id, new AgentChange("the one", hull.id(), "server", "Europe/Paris", 5, 60));

        assertThat(changed)
                .containsEntry("description", "the one")
                .containsEntry("client", "Birch")
                .containsEntry("type", "server")
                .containsEntry("timeZone", "Europe/Paris")
                .containsEntry("overdueMinutes", 60);
        refused("invalid_input", () -> agents.change(all, id, new AgentChange(null, null, "toaster", null, 1, 2)));
        refused("invalid_input", () -> agents.change(all, id, new AgentChange(null, 4711L, null, null, null, null)));
        refused("invalid_input", () -> agents.change(all, id, new AgentChange(null, null, null, "Mars", null, null)));
    }

    @Test
    void anInventoryOfAnOlderVersionThatCannotBeReadCountsAsNotSentYet() {
        var id = fleet.agent(leeds.id(), "srv");
        fleet.database.write(connection -> connection
                .createStatement()
                .executeUpdate("insert into agent_inventory values ('" + id
                        + "', now(), 'Debian', '', '{}', '', null, false, 'UTC', '{\"hostname\": \"srv\"}')"));

        assertThat(agents.one(Fleet.caller(Scope.ALL), id))
                .containsEntry("hostname", "srv")
                .containsEntry("inventory", null);
    }

    @Test
    void whatIsOutsideTheScopeDoesNotExist() {
        var id = fleet.agent(leeds.id(), "srv");
        var other = Fleet.caller(Fleet.site(hull.id()));
        var nothing = new AgentChange(null, null, null, null, null, null);

        assertThat(listing.page(Fleet.site(hull.id()), new Request(null, null, null, null, null), ALL)
                        .items())
                .isEmpty();
        refused("not_found", () -> agents.one(other, id));
        refused("not_found", () -> agents.change(other, id, nothing));
        refused("not_found", () -> agents.delete(other, id));
        refused("not_found", () -> agents.accept(other, id, Fleet.MACHINE));
        var mine = Fleet.caller(Fleet.site(leeds.id()));
        refused(
                "invalid_input",
                () -> agents.change(mine, id, new AgentChange(null, hull.id(), null, null, null, null)));
        assertThat(agents.one(mine, id)).containsEntry("hostname", "srv");
    }

    @Test
    void aDeletedAgentIsGoneFromListAndTree() {
        var id = fleet.agent(leeds.id(), "srv");

        agents.delete(Fleet.caller(Scope.ALL), id);

        refused("not_found", () -> agents.one(Fleet.caller(Scope.ALL), id));
        assertThat(hostnames(new Request(null, null, null, null, null))).isEmpty();
    }

    @Test
    void anAgentOnAMachineThatHasOneIsNewAndShownAsDuplicate() {
        var first = fleet.agent(leeds.id(), "srv", Fleet.MACHINE);
        var second = fleet.agent(leeds.id(), "srv", Fleet.MACHINE);

        assertThat(second).isNotEqualTo(first);
        assertThat(agents.one(Fleet.caller(Scope.ALL), second)).containsEntry("duplicates", 1);
    }

    @Test
    void showsHowAnAgentBehavesAndHowFarItsClockIsOff() {
        var agent = fleet.agent(leeds.id(), "srv");
        assertThat(agents.one(Fleet.caller(Scope.ALL), agent))
                .containsEntry("conduct", null)
                .containsEntry("clockSkewSeconds", 0L);
        var misconduct = new AgentConduct.Misconduct(5000, 2, "found y", 1, Instant.EPOCH);
        fleet.conduct.misconduct.put(agent, misconduct);
        new IdentityTable(fleet.database).clock(agent, Duration.ofHours(-3));

        assertThat(agents.one(Fleet.caller(Scope.ALL), agent))
                .containsEntry("conduct", misconduct)
                .containsEntry("clockSkewSeconds", -10_800L);
    }

    @Test
    void theTreeCountsWhatFailsWithinTheScope() {
        fleet.agent(leeds.id(), "one");
        fleet.agent(leeds.id(), "two");
        fleet.agent(hull.id(), "three");
        fleet.list.tick();
        var clients = new ClientResource(fleet.database, fleet.list);

        Page<ClientNode> tree = clients.all(Fleet.caller(Fleet.client(leeds.clientId())));

        assertThat(tree.items()).singleElement().satisfies(client -> {
            assertThat(client.name()).isEqualTo("Acorn");
            assertThat(client.agents()).isEqualTo(2);
            assertThat(client.failing().error()).isEqualTo(2);
            assertThat(client.offline()).isEqualTo(2);
        });
        assertThat(clients.all(Fleet.caller(Scope.ALL)).items()).hasSize(3);
    }

    private List<Object> hostnames(Request request) {
        return listing.page(Scope.ALL, request, ALL).items().stream()
                .map(row -> row.get("hostname"))
                .toList();
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }
}
