/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.Scope;
import io.mendip.fleet.AgentListener;
import io.mendip.fleet.AgentStatus;
import io.mendip.fleet.provider.AgentNews;
import io.mendip.fleet.provider.KeyRevocation;
import io.mendip.fleet.provider.fakes.Fleet;
import io.mendip.fleet.provider.store.LifeTable.Life;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class OutboxDatabaseTest {

    private final Fleet fleet = new Fleet();
    private final long site = fleet.sites.sites(Scope.ALL).get(0).id();
    private final AgentNews news = new AgentNews(new Outbox(fleet.database));
    private final List<String> heard = new CopyOnWriteArrayList<>();

    @Test
    void tellsEachListenerOnce() {
        var agent = fleet.agent(site, "srv");
        bind("one", listener("one"));
        bind("two", listener("two"));

        news.poll();
        news.poll();

        assertThat(heard).containsExactlyInAnyOrder("one enrolled " + agent, "two enrolled " + agent);
    }

    @Test
    void tellsOfAMoveAndOfNoOtherChange() {
        var agent = fleet.agent(site, "srv");
        var agents = new AgentTable(fleet.database);
        var here = fleet.sites.sites(Scope.ALL).get(0);
        var branch = fleet.sites.addSite(Scope.ALL, here.clientId(), "Branch");
        bind("one", new AgentListener() {
            @Override
            public void moved(String agentId) {
                heard.add("moved " + agentId);
            }
        });

        agents.change(Scope.ALL, agent, site, before -> at(before, site));
        news.poll();
        assertThat(heard).isEmpty();

        agents.change(Scope.ALL, agent, branch.id(), before -> at(before, branch.id()));
        news.poll();
        assertThat(heard).containsExactly("moved " + agent);

        long client = fleet.clients.addClient("Other", "Office").clientId();
        fleet.sites.changeSite(Scope.ALL, branch, "Branch", client);
        news.poll();
        assertThat(heard).as("with its site to another client").hasSize(2);

        fleet.sites.deleteSite(
                Scope.ALL, fleet.sites.site(Scope.ALL, branch.id()).orElseThrow(), site);
        news.poll();
        assertThat(heard).as("when its site goes").hasSize(3);
    }

    private static AgentTable.Settings at(AgentTable.Settings before, long site) {
        return new AgentTable.Settings(
                before.description(),
                site,
                before.type(),
                before.typeChosen(),
                before.timeZone(),
                before.offlineMinutes(),
                before.overdueMinutes());
    }

    @Test
    void tellsAgainWhoFailedAndOnlyThem() {
        var agent = fleet.agent(site, "srv");
        bind("good", listener("good"));
        bind("bad", new AgentListener() {
            @Override
            public void enrolled(String agentId) {
                heard.add("bad");
                if (heard.stream().filter("bad"::equals).count() < 2) {
                    throw new IllegalStateException("not yet");
                }
            }
        });

        news.poll();
        fleet.database.execute("update outbox set due_at = now()");
        news.poll();
        news.poll();

        assertThat(heard).containsExactlyInAnyOrder("good enrolled " + agent, "bad", "bad");
    }

    @Test
    void whoComesLaterHearsItToo() {
        var agent = fleet.agent(site, "srv");
        new AgentTable(fleet.database).delete(Scope.ALL, agent);
        bind("one", listener("one"));
        news.poll();

        bind("late", listener("late"));
        news.poll();

        assertThat(heard).containsExactly("one removed " + agent, "late removed " + agent);
    }

    @Test
    void aDeletedAgentsKeyIsRevoked() {
        var agent = fleet.agent(site, "srv");
        var key =
                new IdentityTable(fleet.database).identity(agent).orElseThrow().publicKey();
        bind("revocation", new KeyRevocation(fleet.database, fleet.trust));

        new AgentTable(fleet.database).delete(Scope.ALL, agent);
        news.poll();

        assertThat(fleet.trust.revoked).containsExactly(key);
    }

    @Test
    void rowsThatAnotherNodeWorksOnAreLeftToIt() {
        fleet.agent(site, "srv");
        var outbox = new Outbox(fleet.database);
        var inside = new ArrayList<Integer>();

        outbox.deliver(
                Set.of("one"),
                (listener, event, agent) -> inside.add(outbox.deliver(Set.of("one"), (again, same, one) -> true)));

        assertThat(inside).containsExactly(0);
    }

    @Test
    void signsOfLifeAreSavedInOneStatementAndNeverGoBack() {
        var agents = IntStream.range(0, 50)
                .mapToObj(i -> fleet.agent(site, "srv-" + i))
                .toList();
        var table = new LifeTable(fleet.database);
        var now = Instant.now().truncatedTo(ChronoUnit.MILLIS);

        table.save(agents.stream().map(id -> life(id, now)).toList());
        table.save(agents.stream().map(id -> life(id, now.minusSeconds(60))).toList());

        assertThat(table.all()).hasSize(50).allSatisfy(life -> {
            assertThat(life.lastSeen()).isEqualTo(now);
            assertThat(life.status()).isEqualTo(AgentStatus.ONLINE);
            assertThat(life.session()).isEqualTo("s");
        });
    }

    @Test
    void otherDomainsSeeWhereAnAgentBelongs() {
        var agent = fleet.agent(site, "srv");

        var found = fleet.database.read(connection -> Sql.one(
                connection, "select agent, site from agent_scope", row -> row.getString(1) + " " + row.getLong(2)));

        assertThat(found).contains(agent + " " + site);
    }

    private static Life life(String id, Instant seen) {
        return new Life(id, AgentStatus.ONLINE, "s", seen, seen, 4, 30, seen);
    }

    private void bind(String name, AgentListener listener) {
        news.bindListener(listener, Map.of("component.name", Objects.requireNonNull(name)));
    }

    private AgentListener listener(String name) {
        return new AgentListener() {
            @Override
            public void enrolled(String agentId) {
                heard.add(name + " enrolled " + agentId);
            }

            @Override
            public void removed(String agentId) {
                heard.add(name + " removed " + agentId);
            }
        };
    }
}
