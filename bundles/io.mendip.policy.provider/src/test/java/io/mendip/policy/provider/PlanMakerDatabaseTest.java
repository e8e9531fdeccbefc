/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.policy.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.history.ExpectedCheck;
import io.mendip.policy.PlanContributor;
import io.mendip.policy.provider.Fixture.FakeAgents;
import io.mendip.policy.provider.Fixture.FakeContributor;
import io.mendip.policy.provider.Fixture.FakeSigner;
import io.mendip.policy.provider.Fixture.FakeStates;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.Plan;
import io.mendip.protocol.message.PlannedCheck;
import io.mendip.testing.FakeFeatures;
import io.mendip.testing.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PlanMakerDatabaseTest {

    private static final String ONE = "agent00000000001";
    private static final String TWO = "agent00000000002";

    private final FakeAgents agents = new FakeAgents();
    private final FakeStates states = new FakeStates();
    private final FakeSigner signer = new FakeSigner();
    private final FakeContributor checks = new FakeContributor("checks");
    private final FakeContributor windows = new FakeContributor("windows");
    private final FakeFeatures features = new FakeFeatures();
    private TestDatabase database;
    private PlanMaker maker;

    @BeforeEach
    void open() {
        database = TestDatabase.migrated("policy");
        maker = new PlanMaker(database, agents, states, signer, features);
        agents.existing.addAll(List.of(ONE, TWO));
    }

    @Test
    void aPlanIsSignedStoredAndItsResultsExpected() {
        checks.give(ONE, 33, 34);

        var made = make(checks);

        assertThat(made.changed()).containsExactlyInAnyOrder(ONE, TWO);
        var plan = plan(ONE);
        assertThat(plan.agentId()).isEqualTo(ONE);
        assertThat(plan.checks()).extracting(PlannedCheck::id).containsExactly(33L, 34L);
        assertThat(states.expected.get(ONE)).containsExactly(new ExpectedCheck(33, 2), new ExpectedCheck(34, 2));
        assertThat(plan(TWO).checks()).isEmpty();
        assertThat(states.calls).as("calls for all agents together").hasValue(1);
    }

    @Test
    void onlyPlansThatSaySomethingNewGetANewVersion() {
        checks.give(ONE, 33);
        make(checks);
        long first = plan(ONE).version();
        long other = plan(TWO).version();

        assertThat(make(checks).changed()).isEmpty();
        checks.give(ONE, 33, 34);
        assertThat(make(checks).changed()).containsExactly(ONE);

        assertThat(plan(ONE).version()).isGreaterThan(first);
        assertThat(plan(TWO).version()).isEqualTo(other);
        assertThat(signer.signed).hasValue(3);
    }

    @Test
    void aShippedBundleIsWithdrawnFromThoseForWhomItIsOffAndComesBack() {
        checks.give(ONE, 33);
        make(checks);
        long other = plan(TWO).version();

        features.agentBundlesOff.put(ONE, Set.of("io.example.b", "io.example.a"));
        assertThat(make(checks).changed()).containsExactly(ONE);
        assertThat(make(checks).changed()).isEmpty();

        assertThat(plan(ONE).withdrawn()).containsExactly("io.example.a", "io.example.b");
        assertThat(plan(ONE).checks()).extracting(PlannedCheck::id).containsExactly(33L);
        assertThat(plan(TWO).version()).isEqualTo(other);

        features.agentBundlesOff.clear();
        assertThat(make(checks).changed()).containsExactly(ONE);
        assertThat(plan(ONE).withdrawn()).isEmpty();
    }

    @Test
    void aPlanStaysWhileAContributorIsAway() {
        checks.give(ONE, 33);
        windows.give(ONE, 65);
        make(checks, windows);

        checks.give(ONE, 34);
        var made = make(checks);

        assertThat(made.changed()).isEmpty();
        assertThat(made.kept()).containsExactly(ONE, TWO);
        assertThat(plan(ONE).checks()).extracting(PlannedCheck::id).containsExactly(33L, 65L);

        assertThat(make(checks, windows).changed()).containsExactly(ONE);
        assertThat(plan(ONE).checks()).extracting(PlannedCheck::id).containsExactly(34L, 65L);
    }

    @Test
    void aContributorThatAddsNothingIsRememberedToo() {
        make(checks);

        assertThat(make(checks, windows).changed()).isEmpty();

        assertThat(make(checks).kept()).containsExactly(ONE, TWO);
    }

    @Test
    void aContributorThatFailsCountsAsAway() {
        checks.give(ONE, 33);
        make(checks, windows);
        windows.broken = true;
        checks.give(ONE, 34);

        var made = make(checks, windows);

        assertThat(made.failed()).containsExactly("windows");
        assertThat(made.kept()).containsExactly(ONE, TWO);
        assertThat(plan(ONE).checks()).extracting(PlannedCheck::id).containsExactly(33L);
    }

    @Test
    void agentsThatDoNotExistGetNoPlan() {
        checks.give("agent00000000009", 33);

        var made = maker.make(List.of("agent00000000009"), Map.of("checks", checks), Set.of());

        assertThat(made.changed()).isEmpty();
        assertThat(stored()).isEmpty();
    }

    @Test
    void anAgentThatIsRemovedWhileItsPlanIsMadeLeavesNothing() {
        checks.give(ONE, 33);
        checks.give(TWO, 34);
        checks.whenAsked = () -> agents.existing.remove(ONE);

        make(checks);

        assertThat(stored()).containsExactly(TWO);
        assertThat(states.expected).containsOnlyKeys(TWO);
    }

    @Test
    void aReissuedPlanHasANewVersionThoughItSaysTheSame() {
        make(checks);
        long first = plan(ONE).version();

        var made = maker.make(List.of(ONE, TWO), Map.of("checks", checks), Set.of(ONE));

        assertThat(made.changed()).containsExactly(ONE);
        assertThat(plan(ONE).version()).isGreaterThan(first);
    }

    @Test
    void aPlanTooLargeForTheBrokerLeavesTheLastOne() {
        checks.give(ONE, 33);
        make(checks);
        var large = Map.<String, Object>of("text", "x".repeat(PlanMaker.MAX_ENVELOPE));
        checks.lines.put(ONE, List.of(new PlanContributor.CheckItem(34, "disk", 60, 30, 1, large)));

        var made = make(checks);

        assertThat(made.changed()).isEmpty();
        assertThat(made.kept()).containsExactly(ONE);
        assertThat(plan(ONE).checks()).extracting(PlannedCheck::id).containsExactly(33L);
        assertThat(states.expected.get(ONE)).containsExactly(new ExpectedCheck(33, 2));
    }

    private PlanMaker.Made make(FakeContributor... contributors) {
        var byName = new HashMap<String, PlanContributor>();
        for (var contributor : contributors) {
            byName.put(contributor.name(), contributor);
        }
        return maker.make(List.of(ONE, TWO), byName, Set.of());
    }

    private Plan plan(String agentId) {
        var signed = database.read(connection -> new PlanTable(connection).signed(List.of(agentId)))
                .get(0);
        var envelope = Envelope.parse(signed.envelope()).orElseThrow();
        assertThat(envelope.isSignedBy(signer.key.publicKey())).isTrue();
        assertThat(envelope.payloadType()).isEqualTo(Plan.TYPE);
        var plan = MessageCodec.read(Plan.class, envelope.payload());
        assertThat(plan.version()).isEqualTo(signed.version());
        return plan;
    }

    private List<String> stored() {
        return database.read(connection -> new PlanTable(connection).agents());
    }
}
