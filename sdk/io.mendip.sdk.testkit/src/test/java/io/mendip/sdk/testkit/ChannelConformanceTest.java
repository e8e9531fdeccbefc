/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.sdk.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.sdk.bad.BadChannels;
import io.mendip.sdk.bad.BadChecks;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A channel that breaks a rule is told which and why, and a good one is left in peace. */
class ChannelConformanceTest {

    @AfterEach
    void endWhatWasLeft() {
        System.setProperty(BadChecks.END, "now");
    }

    private static Map<Rule, String> violations(Class<?> type) throws Exception {
        System.clearProperty(BadChecks.END);
        var subject = new Subject(Kind.CHANNEL, type, Map.of("word", "abc"), new Programs.None());
        var violations = new LinkedHashMap<Rule, String>();
        for (var rule : Rule.of(Kind.CHANNEL)) {
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
    void aGoodOneKeepsToAllRules() throws Exception {
        assertThat(violations(BadChannels.Good.class)).isEmpty();
    }

    static Stream<Arguments> bad() {
        return Stream.of(
                Arguments.of(BadChannels.Throwing.class, Rule.ANSWERS, "THREW: IllegalStateException: cannot"),
                Arguments.of(BadChannels.Deaf.class, Rule.ENDS, "still ran 5 s after its thread was interrupted"),
                Arguments.of(
                        BadChannels.Credulous.class, Rule.REFUSES, "parameter number = 0: the channel crashed with"),
                Arguments.of(BadChannels.Chatty.class, Rule.BOUNDS, "would cut it"),
                Arguments.of(
                        BadChannels.Restless.class, Rule.LEAVES_NOTHING, "left threads when it was stopped: restless"),
                Arguments.of(BadChannels.Greedy.class, Rule.REPLACED, "of the new version"),
                Arguments.of(BadChannels.Indiscreet.class, Rule.SECRETS, "the secret setting word is in the text"));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void aBadOneIsToldItsRule(Class<?> type, Rule rule, String why) throws Exception {
        var violations = violations(type);

        assertThat(violations).containsOnlyKeys(rule);
        assertThat(violations.get(rule)).contains(why);
    }

    @Test
    void eachRuleIsBrokenByOne() {
        assertThat(bad().map(bad -> bad.get()[1]).distinct())
                .containsExactlyInAnyOrderElementsOf(Rule.of(Kind.CHANNEL));
    }
}
