/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimetableTest {

    private static final long SECOND = 1_000_000_000L;

    private final Timetable timetable = new Timetable();

    private static Duty duty() {
        return new Duty() {

            @Override
            public void run() {}
        };
    }

    @Test
    void givesOutWhatIsDueTheEarliestFirst() {
        var late = duty();
        var early = duty();
        timetable.add(20, late);
        timetable.add(10, early);

        assertThat(timetable.take(5)).isEmpty();
        assertThat(timetable.untilNext(5)).isEqualTo(5);
        assertThat(timetable.take(30)).contains(early);
        assertThat(timetable.take(30)).contains(late);
        assertThat(timetable.take(30)).isEmpty();
        assertThat(timetable.untilNext(30)).isEqualTo(SECOND);
    }

    @Test
    void ofTwoTimesTheEarlierCountsAndEachDutyIsCalledOnce() {
        var duty = duty();
        timetable.add(20, duty);
        timetable.add(10, duty);
        timetable.add(15, duty);

        assertThat(timetable.take(12)).contains(duty);
        assertThat(timetable.take(100)).isEmpty();

        timetable.add(20, duty);
        assertThat(timetable.take(100)).as("asked for again").contains(duty);
    }

    @Test
    void theClockMayPassItsGreatestNumber() {
        var before = duty();
        var after = duty();
        timetable.add(Long.MIN_VALUE + 5, after);
        timetable.add(Long.MAX_VALUE - 5, before);

        assertThat(timetable.take(Long.MAX_VALUE)).contains(before);
        assertThat(timetable.take(Long.MAX_VALUE)).isEmpty();
        assertThat(timetable.take(Long.MIN_VALUE + 6)).contains(after);
    }
}
