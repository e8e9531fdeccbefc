/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TallyTest {

    private final Tally tally = new Tally();

    @Test
    void countsEachCheckInWhateverOrderTheyCome() {
        tally.produced(30, 1.5);
        tally.produced(10, 2);
        tally.produced(20, 4);
        tally.produced(10, 8);
        tally.acknowledged(10, 200, 8);
        tally.acknowledged(10, 100, 2);
        tally.acknowledged(30, 50, 1.5);

        assertThat(tally.lines())
                .containsExactly(
                        new Tally.Line(10, 2, 10, 2, 10, 200, 8),
                        new Tally.Line(20, 1, 4, 0, 0, 0, 0),
                        new Tally.Line(30, 1, 1.5, 1, 1.5, 50, 1.5));
    }

    @Test
    void goesOnWhereAnotherRunHasEnded() {
        var line = new Tally.Line(10, 2, 10, 2, 10, 200, 8);
        tally.restore(line);
        tally.produced(10, 1);

        assertThat(tally.lines()).containsExactly(new Tally.Line(10, 3, 11, 2, 10, 200, 8));
    }
}
