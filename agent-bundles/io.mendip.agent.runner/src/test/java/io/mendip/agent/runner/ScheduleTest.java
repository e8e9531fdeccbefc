/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.protocol.message.PlannedCheck;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ScheduleTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final Schedule schedule = new Schedule("agent0000000000a", false, 0);

    @Test
    void keepsToItsGridHoweverLateItIsAsked() {
        schedule.replace(List.of(check(1, 60)), 0);
        long first = firstRun();
        assertThat(first).isBetween(0L, 59L);

        assertThat(schedule.take((first + 60) * SECOND + SECOND / 2)).hasSize(1);
        assertThat(schedule.take((first + 120) * SECOND - 1)).isEmpty();
        assertThat(schedule.take((first + 120) * SECOND)).hasSize(1);
    }

    @Test
    void runsOnceForWhatASuspendedMachineHasMissed() {
        schedule.replace(List.of(check(1, 60)), 0);
        long first = firstRun();

        assertThat(schedule.take((first + 36_000) * SECOND + 1)).hasSize(1);
        assertThat(schedule.take((first + 36_000) * SECOND + 2)).isEmpty();
        assertThat(schedule.untilNext((first + 36_000) * SECOND + 2)).isEqualTo(60 * SECOND - 2);
    }

    @Test
    void spreadsAgentsOverTheInterval() {
        var perSecond = new int[60];
        for (int agent = 0; agent < 600; agent++) {
            var one = new Schedule(String.format("agent%011d", agent), false, 0);
            one.replace(List.of(check(1, 60)), 0);
            perSecond[(int) (one.untilNext(0) / SECOND)]++;
        }

        assertThat(IntStream.of(perSecond).max().orElseThrow()).isLessThan(40);
        assertThat(IntStream.of(perSecond).sum()).isEqualTo(600);
    }

    @Test
    void theChecksOfAnAgentRunTogetherAndShorterIntervalsFallOnLongerOnes() {
        schedule.replace(List.of(check(1, 120), check(2, 120), check(3, 60)), 0);
        var moments = new TreeMap<Long, Set<Long>>();
        for (long second = 0; second < 360; second++) {
            var taken = schedule.take(second * SECOND).stream()
                    .map(PlannedCheck::id)
                    .collect(Collectors.toSet());
            if (!taken.isEmpty()) {
                moments.put(second, taken);
            }
        }

        assertThat(moments).hasSize(6);
        assertThat(moments.values()).containsOnly(Set.of(3L), Set.of(1L, 2L, 3L));
        assertThat(Collections.frequency(moments.values(), Set.of(3L))).isEqualTo(3);
    }

    @Test
    void aChangeForAWholeFleetDoesNotBringItIntoStep() {
        var perSecond = new int[60];
        long change = 1000 * SECOND;
        for (int agent = 0; agent < 600; agent++) {
            var one = new Schedule(String.format("agent%011d", agent), false, 0);
            one.replace(List.of(), 0);
            one.replace(List.of(check(1, 60)), change);
            assertThat(one.take(change + 2 * SECOND)).as("runs at once").hasSize(1);
            long next = one.untilNext(change + 2 * SECOND);
            assertThat(next).isBetween(30 * SECOND, 90 * SECOND);
            perSecond[(int) ((change + next) / SECOND % 60)]++;
        }

        assertThat(IntStream.of(perSecond).max().orElseThrow()).isLessThan(40);
    }

    @Test
    void theFirstPlanOfAllRunsAtOnceAndIsSpreadAfterwards() {
        var perSecond = new int[60];
        for (int agent = 0; agent < 600; agent++) {
            var one = new Schedule(String.format("agent%011d", agent), true, 0);
            one.replace(List.of(check(1, 60)), SECOND);
            assertThat(one.take(3 * SECOND)).as("runs at once").hasSize(1);
            perSecond[(int) ((3 * SECOND + one.untilNext(3 * SECOND)) / SECOND % 60)]++;
        }

        assertThat(IntStream.of(perSecond).max().orElseThrow()).isLessThan(40);
    }

    @Test
    void runsARareCheckSoonAfterTheStart() {
        schedule.replace(List.of(check(1, 86_400)), 0);

        assertThat(schedule.untilNext(0))
                .isLessThanOrEqualTo(Duration.ofMinutes(5).toNanos());
    }

    @Test
    void aNewPlanKeepsTheTimesOfWhatIsUnchanged() {
        schedule.replace(List.of(check(1, 60)), 0);
        long due = schedule.untilNext(0);

        schedule.replace(List.of(check(1, 60), check(2, 86_400)), due - 1);

        assertThat(schedule.take(due)).extracting(PlannedCheck::id).contains(1L);
    }

    @Test
    void runsWhatANewPlanChangesOrAddsWithinSeconds() {
        schedule.replace(List.of(check(1, 86_400)), 0);
        schedule.take(Duration.ofMinutes(5).toNanos());
        long now = Duration.ofHours(1).toNanos();

        schedule.replace(
                List.of(new PlannedCheck(1, "cpu", 86_400, 10, Map.of("warnAbove", 80)), check(2, 86_400)), now);

        assertThat(schedule.take(now + 2 * SECOND)).extracting(PlannedCheck::id).containsExactlyInAnyOrder(1L, 2L);
    }

    private long firstRun() {
        long second = 0;
        while (schedule.take(second * SECOND).isEmpty()) {
            second++;
        }
        return second;
    }

    private static PlannedCheck check(long id, int interval) {
        return new PlannedCheck(id, "cpu", interval, 10, Map.of());
    }
}
