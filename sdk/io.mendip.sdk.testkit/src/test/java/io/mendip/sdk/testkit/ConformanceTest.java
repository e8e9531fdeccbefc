/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import static io.mendip.sdk.testkit.Kind.CHANNEL;
import static io.mendip.sdk.testkit.Kind.CHECK;
import static io.mendip.sdk.testkit.Kind.TASK;
import static io.mendip.sdk.testkit.Rule.ANSWERS;
import static io.mendip.sdk.testkit.Rule.BOUNDS;
import static io.mendip.sdk.testkit.Rule.DECLARES;
import static io.mendip.sdk.testkit.Rule.ENDS;
import static io.mendip.sdk.testkit.Rule.LEAVES_NOTHING;
import static io.mendip.sdk.testkit.Rule.REFUSES;
import static io.mendip.sdk.testkit.Rule.REPLACED;
import static io.mendip.sdk.testkit.Rule.SECRETS;
import static io.mendip.sdk.testkit.Rule.UNITS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.Severity;
import io.mendip.sdk.bad.BadChannels;
import io.mendip.sdk.bad.BadChecks;
import io.mendip.sdk.bad.BadTasks;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.logging.Handler;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.osgi.service.component.annotations.Activate;

/** What breaks a rule is told which and why, and what is good is left in peace. */
class ConformanceTest {

    private static final Programs DATE = Programs.printing("today");

    @TempDir
    Path folder;

    @AfterEach
    void endWhatWasLeft() {
        System.setProperty(BadChecks.END, "now");
        for (Handler handler : Logger.getLogger("").getHandlers()) {
            if (handler.getClass().getName().equals(BadChecks.Clinging.class.getName())) {
                Logger.getLogger("").removeHandler(handler);
            }
        }
    }

    /** A class, the rule that it breaks and no other, and a part of what it is told. */
    record Bad(Kind kind, Class<?> type, Rule rule, String why) {}

    private Map<Rule, String> violations(Kind kind, Class<?> type) throws Exception {
        System.clearProperty(BadChecks.END);
        var subject = new Subject(kind, inItsProject(type), Map.of("word", "abc"), DATE);
        var violations = new LinkedHashMap<Rule, String>();
        for (var rule : Rule.of(kind)) {
            try {
                rule.check(subject);
            } catch (AssertionError e) {
                violations.put(rule, String.valueOf(e.getMessage()));
                System.setProperty(BadChecks.END, "now"); // what hangs or was left is known by now
            }
        }
        return violations;
    }

    /** Alone in a bundle, but for what all of its kind need. */
    private Class<?> inItsProject(Class<?> type) throws Exception {
        var common = Stream.concat(
                        Stream.of(type.getEnclosingClass(), Class.forName("io.mendip.sdk.bad.Mischief")),
                        Arrays.stream(type.getEnclosingClass().getClasses()).filter(Class::isRecord))
                .toArray(Class<?>[]::new);
        return SampleProject.declaringProcess(folder).with(type, common).load(type);
    }

    @Test
    void aGoodCheckKeepsToAllRules() throws Exception {
        assertThat(violations(CHECK, BadChecks.Good.class)).isEmpty();
    }

    @Test
    void aGoodTaskKeepsToAllRules() throws Exception {
        assertThat(violations(TASK, BadTasks.Good.class)).isEmpty();
    }

    @Test
    void aGoodChannelKeepsToAllRules() throws Exception {
        assertThat(violations(CHANNEL, BadChannels.Good.class)).isEmpty();
    }

    static Stream<Bad> bad() {
        return Stream.of(
                new Bad(CHECK, BadChecks.Throwing.class, ANSWERS, "THREW: IllegalStateException: cannot"),
                new Bad(CHECK, BadChecks.Deaf.class, ENDS, "still ran 5 s after its thread was interrupted"),
                new Bad(CHECK, BadChecks.Credulous.class, REFUSES, "parameter number = 0: the check crashed with"),
                new Bad(CHECK, BadChecks.CrashingRecord.class, REFUSES, "word = an empty text: the check crashed"),
                new Bad(CHECK, BadChecks.Chatty.class, BOUNDS, "the agent would cut it"),
                new Bad(CHECK, BadChecks.Unitless.class, UNITS, "metric used has no unit"),
                new Bad(CHECK, BadChecks.WrongUnit.class, UNITS, "its name says SECONDS"),
                new Bad(CHECK, BadChecks.Milliseconds.class, UNITS, "not in a base unit"),
                new Bad(CHECK, BadChecks.Restless.class, LEAVES_NOTHING, "left threads when it was stopped: restless"),
                new Bad(CHECK, BadChecks.Clinging.class, LEAVES_NOTHING, "class loader is still reachable"),
                new Bad(CHECK, BadChecks.Greedy.class, REPLACED, "of the new version"),
                new Bad(CHECK, BadChecks.Secretive.class, DECLARES, "Secretive.run: java.net.InetAddress.getByName"),
                new Bad(TASK, BadTasks.Throwing.class, ANSWERS, "THREW: IllegalStateException: cannot"),
                new Bad(TASK, BadTasks.Deaf.class, ENDS, "still ran 5 s after its thread was interrupted"),
                new Bad(TASK, BadTasks.Credulous.class, REFUSES, "parameter number = 0: the task crashed with"),
                new Bad(TASK, BadTasks.Chatty.class, BOUNDS, "would cut it"),
                new Bad(TASK, BadTasks.Restless.class, LEAVES_NOTHING, "left threads when it was stopped: restless"),
                new Bad(TASK, BadTasks.Greedy.class, REPLACED, "of the new version"),
                new Bad(TASK, BadTasks.Secretive.class, DECLARES, "Secretive.run: java.net.InetAddress.getByName"),
                new Bad(CHANNEL, BadChannels.Throwing.class, ANSWERS, "THREW: IllegalStateException: cannot"),
                new Bad(CHANNEL, BadChannels.Deaf.class, ENDS, "still ran 5 s after its thread was interrupted"),
                new Bad(CHANNEL, BadChannels.Credulous.class, REFUSES, "number = 0: the channel crashed with"),
                new Bad(CHANNEL, BadChannels.Chatty.class, BOUNDS, "would cut it"),
                new Bad(CHANNEL, BadChannels.Restless.class, LEAVES_NOTHING, "left threads when it was stopped"),
                new Bad(CHANNEL, BadChannels.Greedy.class, REPLACED, "of the new version"),
                new Bad(CHANNEL, BadChannels.Indiscreet.class, SECRETS, "the secret setting word is in the text"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void whatIsBadIsToldItsRule(Bad bad) throws Exception {
        var violations = violations(bad.kind(), bad.type());

        assertThat(violations).containsKey(bad.rule());
        assertThat(violations.get(bad.rule())).contains(bad.why());
        // A metric without a unit is no result at all, so that more than one rule speaks of it.
        assertThat(violations).hasSize(bad.type() == BadChecks.Unitless.class ? 2 : 1);
    }

    @ParameterizedTest
    @EnumSource
    void eachRuleIsBrokenByOne(Kind kind) {
        assertThat(bad().filter(bad -> bad.kind() == kind).map(Bad::rule).distinct())
                .containsExactlyInAnyOrderElementsOf(Rule.of(kind));
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
        assertThatThrownBy(() -> new Subject(CHECK, NeedsAClock.class, Map.of(), DATE).install(DATE))
                .hasMessageContaining("NeedsAClock needs java.time.Clock, which is no service that agents offer");
    }
}
