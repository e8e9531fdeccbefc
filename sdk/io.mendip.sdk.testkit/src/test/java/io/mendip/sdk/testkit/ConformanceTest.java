/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import static io.mendip.sdk.testkit.Rule.ANSWERS;
import static io.mendip.sdk.testkit.Rule.BOUNDS;
import static io.mendip.sdk.testkit.Rule.ENDS;
import static io.mendip.sdk.testkit.Rule.LEAVES_NOTHING;
import static io.mendip.sdk.testkit.Rule.REFUSES;
import static io.mendip.sdk.testkit.Rule.REPLACED;
import static io.mendip.sdk.testkit.Rule.UNITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.Severity;
import io.mendip.sdk.bad.BadChecks;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.service.component.annotations.Activate;

/** A check that breaks a rule is told which and why, and a good one is left in peace. */
class ConformanceTest {

    private static final Programs DATE = Programs.printing("today");

    @AfterEach
    void endWhatWasLeft() {
        System.setProperty(BadChecks.END, "now");
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            if (handler instanceof Check) {
                Logger.getLogger("").removeHandler(handler);
            }
        }
    }

    private static Map<Rule, String> violations(Class<? extends Check<?>> type) throws Exception {
        System.clearProperty(BadChecks.END);
        var subject = new Subject(Kind.CHECK, type, Map.of("word", "abc"), DATE);
        var violations = new LinkedHashMap<Rule, String>();
        for (var rule : Rule.of(Kind.CHECK)) {
            try {
                rule.check(subject);
            } catch (AssertionError e) {
                violations.put(rule, String.valueOf(e.getMessage()));
                System.setProperty(BadChecks.END, "now"); // what hangs or was left is known by now
            }
        }
        return violations;
    }

    @Test
    void aGoodCheckKeepsToAllRules() throws Exception {
        assertThat(violations(BadChecks.Good.class)).isEmpty();
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of(BadChecks.Throwing.class, ANSWERS, "THREW: IllegalStateException: cannot"),
                Arguments.of(BadChecks.Deaf.class, ENDS, "still ran 5 s after its thread was interrupted"),
                Arguments.of(BadChecks.Credulous.class, REFUSES, "parameter number = 0: the check crashed with"),
                Arguments.of(
                        BadChecks.CrashingRecord.class, REFUSES, "parameter word = an empty text: the check crashed"),
                Arguments.of(BadChecks.Chatty.class, BOUNDS, "the agent would cut it"),
                Arguments.of(BadChecks.Unitless.class, UNITS, "metric used has no unit"),
                Arguments.of(BadChecks.WrongUnit.class, UNITS, "its name says SECONDS"),
                Arguments.of(BadChecks.Milliseconds.class, UNITS, "not in a base unit"),
                Arguments.of(BadChecks.Restless.class, LEAVES_NOTHING, "left threads when it was stopped: restless"),
                Arguments.of(BadChecks.Clinging.class, LEAVES_NOTHING, "class loader is still reachable"),
                Arguments.of(BadChecks.Greedy.class, REPLACED, "of the new version"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aBadCheckIsToldItsRule(Class<? extends Check<?>> type, Rule rule, String why) throws Exception {
        var violations = violations(type);

        assertThat(violations).containsKey(rule);
        assertThat(violations.get(rule)).contains(why);
        // A metric without a unit is no result at all, so that more than one rule speaks of it.
        assertThat(violations).hasSize(type == BadChecks.Unitless.class ? 2 : 1);
    }

    @Test
    void eachRuleIsBrokenByOne() {
        assertThat(bad().map(bad -> bad.get()[1]).distinct()).containsExactlyInAnyOrderElementsOf(Rule.of(Kind.CHECK));
    }

    private static final class NeedsAClock implements Check<BadChecks.Parameters> {

        @Activate
        NeedsAClock(Clock clock) {}

        @Override
        public CheckResult run(BadChecks.Parameters parameters, CheckContext context) {
            return CheckResult.of(Severity.PASSING, "");
        }
    }

    @Test
    void saysWhichServiceNoAgentOffers() {
        assertThatThrownBy(() -> new Subject(Kind.CHECK, NeedsAClock.class, Map.of(), DATE).install(DATE))
                .hasMessageContaining("NeedsAClock needs java.time.Clock, which is no service that agents offer");
    }
}
