/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CheckSlotTest {

    private static final int PASSING = 0;
    private static final int INFO = 1;
    private static final int WARNING = 2;
    private static final int ERROR = 3;
    private static final int UNKNOWN = 4;

    @Test
    void becomesBadAfterAsManyBadResultsInARowAsItsThreshold() {
        assertThat(states(3, PASSING, ERROR, ERROR, PASSING, ERROR, WARNING, ERROR))
                .containsExactly(PASSING, PASSING, PASSING, PASSING, PASSING, PASSING, ERROR);
    }

    @Test
    void recoversAtOnce() {
        assertThat(states(2, ERROR, ERROR, PASSING, ERROR)).containsExactly(PASSING, ERROR, PASSING, PASSING);
    }

    @Test
    void followsChangesAmongBadSeveritiesAtOnce() {
        assertThat(states(3, WARNING, WARNING, WARNING, ERROR, UNKNOWN, WARNING))
                .containsExactly(PASSING, PASSING, WARNING, ERROR, UNKNOWN, WARNING);
    }

    @Test
    void takesInformationForGood() {
        assertThat(states(2, ERROR, INFO, ERROR, ERROR)).containsExactly(PASSING, INFO, INFO, ERROR);
    }

    @Test
    void countsTheFirstResultAtOnceWhenOneIsEnough() {
        assertThat(states(1, UNKNOWN)).containsExactly(UNKNOWN);
    }

    @Test
    void remembersSinceWhenItIsAsItIs() {
        var slot = CheckSlot.empty(1, 1).after(result(100, ERROR)).after(result(200, ERROR));
        assertThat(slot.since()).isEqualTo(100);
        assertThat(slot.failures()).isEqualTo(2);

        var recovered = slot.after(result(300, PASSING));
        assertThat(recovered.since()).isEqualTo(300);
        assertThat(recovered.failures()).isZero();
    }

    @Test
    void appliesAnotherThresholdFromTheNextResultOn() {
        var slot = CheckSlot.empty(1, 5).after(result(1, ERROR)).after(result(2, ERROR));

        assertThat(slot.withThreshold(2).severity()).isEqualTo(PASSING);
        assertThat(slot.withThreshold(2).after(result(3, ERROR)).severity()).isEqualTo(ERROR);
    }

    private static List<Integer> states(int threshold, int... severities) {
        var slot = CheckSlot.empty(1, threshold);
        var states = new ArrayList<Integer>();
        for (int i = 0; i < severities.length; i++) {
            slot = slot.after(result(i, severities[i]));
            states.add(slot.severity());
        }
        return states;
    }

    private static CheckSlot.Result result(long time, int severity) {
        return new CheckSlot.Result(time, severity, 1, 0, List.of(), "", 0);
    }
}
