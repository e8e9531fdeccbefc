/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.policy.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.policy.provider.Fixture.FakeAgents;
import io.mendip.policy.provider.Fixture.FakeBus;
import io.mendip.policy.provider.Fixture.FakeContributor;
import io.mendip.policy.provider.Fixture.FakeSigner;
import io.mendip.policy.provider.Fixture.FakeStates;
import io.mendip.protocol.message.Plan;
import io.mendip.store.Database;
import io.mendip.store.StoreException;
import io.mendip.system.Health;
import io.mendip.testing.Await;
import io.mendip.testing.FakeFeatures;
import io.mendip.testing.TestClock;
import io.mendip.testing.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AgentPlansDatabaseTest {

    private static final String ONE = "agent00000000001";

    private final FakeAgents agents = new FakeAgents();
    private final FakeStates states = new FakeStates();
    private final FakeSigner signer = new FakeSigner();
    private final FakeBus bus = new FakeBus();
    private final FakeContributor checks = new FakeContributor("checks");
    private final TestClock clock = new TestClock(Instant.parse("2026-01-01T00:00:00Z"));
    private final AtomicInteger barriers = new AtomicInteger();
    private final FakeFeatures features = new FakeFeatures();
    private Counted database;
    private AgentPlans plans;

    @BeforeEach
    void open() {
        database = new Counted(TestDatabase.migrated("policy"));
        agents.existing.add(ONE);
        plans = start();
        plans.bindContributor(checks);
    }

    @AfterEach
    void close() {
        plans.close();
    }

    @Test
    void aChangedPlanReachesAnAgentThatIsThere() {
        bus.connected.add(ONE);
        checks.give(ONE, 33);

        plans.changed(List.of(ONE));

        assertThat(nextPlan(1).checks()).hasSize(1);
    }

    @Test
    void whatAContributorAddedLeavesPlansWhenItsFeatureIsSwitchedOffAndComesBack() {
        bus.connected.add(ONE);
        var windows = new FakeContributor("windows");
        windows.give(ONE, 44);
        plans.bindContributor(windows);
        checks.give(ONE, 33);
        plans.changed(List.of(ONE));
        Await.until("both", () -> lastPlan() == 2);

        features.contributorsOff = Set.of("windows");
        plans.unbindContributor(windows);
        plans.switched(Set.of("windows"), Set.of());
        Await.until("one", () -> lastPlan() == 1);

        features.contributorsOff = Set.of();
        plans.switched(Set.of("windows"), Set.of());
        plans.bindContributor(windows);
        Await.until("both again", () -> lastPlan() == 2);
    }

    @Test
    void anAgentThatMovesGetsThePlanOfItsNewPlace() {
        bus.connected.add(ONE);
        checks.give(ONE, 33);
        plans.changed(List.of(ONE));
        Await.until("one", () -> lastPlan() == 1);

        checks.give(ONE, 33, 34);
        plans.moved(ONE);

        Await.until("two", () -> lastPlan() == 2);
    }

    private int lastPlan() {
        return bus.taken.isEmpty()
                ? 0
                : bus.taken.get(bus.taken.size() - 1).checks().size();
    }

    @Test
    void anAgentThatWasAwayGetsItsPlanWithItsHello() {
        checks.give(ONE, 33);
        plans.enrolled(ONE);
        Await.until("the plan was offered", () -> !bus.asked.isEmpty());
        bus.connected.add(ONE);

        hello(0);

        assertThat(nextPlan(1).checks()).hasSize(1);
    }

    @Test
    void anAgentThatHasItsPlanIsNotSentItAgain() {
        bus.connected.add(ONE);
        plans.changed(List.of(ONE));
        long version = nextPlan(1).version();

        hello(version);
        plans.alive(ONE, "session", version);
        awaitDelivery();

        assertThat(bus.taken).hasSize(1);
    }

    @Test
    void aHeartbeatWithAnOldPlanHasItSentAgainButNotTooOften() {
        bus.connected.add(ONE);
        bus.silence = true;
        plans.changed(List.of(ONE));
        Await.until("the first try", () -> bus.asked.size() == 1);

        plans.alive(ONE, "session", 0);
        Await.until("the second try", () -> bus.asked.size() == 2);
        plans.alive(ONE, "session", 0);
        awaitDelivery();
        assertThat(Collections.frequency(bus.asked, ONE)).isEqualTo(2);

        bus.silence = false;
        clock.advance(PlanDelivery.PAUSE);
        plans.alive(ONE, "session", 0);
        nextPlan(1);
    }

    @Test
    void aPlanThatWasConfirmedIsComparedAgainOnlyAfterAWhile() {
        bus.connected.add(ONE);
        plans.changed(List.of(ONE));
        long version = nextPlan(1).version();
        plans.alive(ONE, "session", version);
        awaitDelivery();
        database.write(connection -> {
            new PlanTable(connection).delete(ONE); // as another server could
            return ONE;
        });

        plans.alive(ONE, "session", version);
        awaitDelivery();
        assertThat(Collections.frequency(bus.asked, ONE)).isOne();

        clock.advance(PlanDelivery.CONFIRMED.plusSeconds(1));
        plans.alive(ONE, "session", version);
        Await.until("a plan in place of the lost one", () -> Collections.frequency(bus.asked, ONE) == 2);
    }

    @Test
    void aNewPlanThatWasLostIsNoticedByTheNextHeartbeat() {
        bus.connected.add(ONE);
        plans.changed(List.of(ONE));
        long version = nextPlan(1).version();
        plans.alive(ONE, "session", version);
        awaitDelivery();
        bus.silence = true;
        checks.give(ONE, 33);
        plans.changed(List.of(ONE));
        Await.until("it was offered", () -> Collections.frequency(bus.asked, ONE) == 2);
        bus.silence = false;

        plans.alive(ONE, "session", version);

        Await.until("it was offered again", () -> Collections.frequency(bus.asked, ONE) == 3);
    }

    @Test
    void anAgentWithoutAnyPlanGetsOneWithItsHello() {
        bus.connected.add(ONE);

        hello(0);

        assertThat(nextPlan(1).checks()).isEmpty();
    }

    @Test
    void aRestoredServerIssuesAPlanAboveTheOneTheAgentHas() {
        bus.connected.add(ONE);
        plans.changed(List.of(ONE));
        long version = nextPlan(1).version();
        signer.last.set(version + 1000);

        hello(version + 500);

        assertThat(nextPlan(2).version()).isGreaterThan(version + 1000);
    }

    @Test
    void aVersionFromTheFutureIsNotBelieved() {
        bus.connected.add(ONE);
        plans.changed(List.of(ONE));
        nextPlan(1);

        hello(Long.MAX_VALUE);
        awaitDelivery();

        assertThat(bus.taken).hasSize(1);
    }

    @Test
    void aRestartWithoutTheContributorLeavesPlansAndItsReturnBringsThemUpToDate() {
        bus.connected.add(ONE);
        checks.give(ONE, 33);
        plans.changed(List.of(ONE));
        nextPlan(1);
        plans.close();
        plans = start();

        plans.changed(List.of(ONE));
        Await.until("the plan is known to be old", () -> plans.health().status() == Health.Status.DEGRADED);
        assertThat(bus.taken).hasSize(1);

        checks.give(ONE, 33, 34);
        plans.bindContributor(checks);

        assertThat(nextPlan(2).checks()).hasSize(2);
        Await.until("all is well", () -> plans.health().status() == Health.Status.OK);
    }

    @Test
    void whatCouldNotBeMadeIsMadeLater() {
        bus.connected.add(ONE);
        database.away = true;
        checks.give(ONE, 33);
        plans.changed(List.of(ONE));
        Await.until("the database was asked", () -> database.refused.get() > 0);

        database.away = false;

        assertThat(nextPlan(1).checks()).hasSize(1);
    }

    @Test
    void aDeletedAgentHasNoPlan() {
        plans.changed(List.of(ONE));
        Await.until("the plan is stored", () -> stored().contains(ONE));

        agents.existing.remove(ONE);
        plans.removed(ONE);

        assertThat(stored()).isEmpty();
    }

    @Test
    void tenThousandAgentsCostAFewQueriesEachBatchAndNeverMoreThanTheOpenRequests() {
        var all = IntStream.range(0, 10_000).mapToObj("agent%011d"::formatted).toList();
        agents.existing.addAll(all);
        bus.connected.addAll(all);
        signer.real = false;
        all.forEach(id -> checks.give(id, 33));

        plans.changed(all);
        Await.until("all have their plan", Duration.ofMinutes(2), () -> bus.taken.size() == 10_000);
        int transactions = database.transactions.get();
        all.forEach(id -> plans.alive(id, "session", 5));
        plans.everybodyChanged();
        Await.until("plans were sent again", Duration.ofMinutes(2), () -> bus.taken.size() == 20_000);

        assertThat(signer.signed).hasValue(10_000);
        assertThat(checks.queries.get()).isLessThan(300);
        assertThat(transactions).isLessThan(1000);
    }

    @Test
    void onlySoManyRequestsAreOpenAtTheSameTime() {
        var all = IntStream.range(0, 300).mapToObj("agent%011d"::formatted).toList();
        agents.existing.addAll(all);
        bus.connected.addAll(all);
        bus.silence = true;

        plans.changed(all);
        Await.until("the first are asked", () -> bus.silent.size() == PlanDelivery.MAX_OPEN);
        bus.silence = false;
        bus.silent.forEach(request -> request.completeExceptionally(new TimeoutException()));

        Await.until("the rest has it", () -> bus.taken.size() == 300 - PlanDelivery.MAX_OPEN);
        assertThat(bus.asked).hasSize(300);
    }

    private AgentPlans start() {
        var maker = new PlanMaker(database, agents, states, signer, features);
        return new AgentPlans(database, maker, bus, features, clock, Duration.ofMillis(5));
    }

    private void hello(long version) {
        var part = new PlanGreeting(plans);
        assertThat(part.greet(ONE, "session", Map.of("version", version))).isEmpty();
        plans.online(ONE, "session");
    }

    private Plan nextPlan(int count) {
        Await.until("plan " + count, () -> bus.taken.size() == count);
        return bus.taken.get(count - 1);
    }

    /** Delivery works in order: when another agent's later sign of life was answered, so were all before it. */
    private void awaitDelivery() {
        var other = "agent%011d".formatted(barriers.incrementAndGet() + 1);
        agents.existing.add(other);
        plans.changed(List.of(other));
        Await.until("the other's plan was offered", () -> bus.asked.contains(other));
        plans.alive(other, "session", 0);
        Await.until("it was offered again", () -> Collections.frequency(bus.asked, other) == 2);
    }

    private List<String> stored() {
        return database.read(connection -> new PlanTable(connection).agents());
    }

    /** Counts transactions and is away when a test says so. */
    private static final class Counted implements Database {

        private final Database database;
        private final AtomicInteger transactions = new AtomicInteger();
        private final AtomicInteger refused = new AtomicInteger();
        private volatile boolean away;

        Counted(Database database) {
            this.database = database;
        }

        @Override
        public <T> T read(Work<T> work) {
            count();
            return database.read(work);
        }

        @Override
        public <T> T write(Work<T> work) {
            count();
            return database.write(work);
        }

        private void count() {
            transactions.incrementAndGet();
            if (away) {
                refused.incrementAndGet();
                throw new StoreException("away", "", new IllegalStateException());
            }
        }
    }
}
