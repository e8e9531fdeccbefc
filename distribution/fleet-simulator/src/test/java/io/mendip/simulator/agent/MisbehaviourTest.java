/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.simulator.agent.Misbehaviour.Kind;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MisbehaviourTest {

    @Test
    void isForAShareOfAllOrForSomeByNumber() {
        var spec = Misbehaviour.parse("flap=10%, hostile@3-5,skew@7");

        long flapping = IntStream.range(0, 10_000)
                .filter(number -> spec.of(number).contains(Kind.FLAP))
                .count();
        assertThat(flapping).isBetween(900L, 1100L);
        assertThat(IntStream.range(0, 100).filter(number -> spec.of(number).contains(Kind.HOSTILE)))
                .containsExactly(3, 4, 5);
        assertThat(spec.of(7)).contains(Kind.SKEW);
        assertThat(Misbehaviour.parse("loss=100%").of(12)).containsExactly(Kind.LOSS);
        assertThat(Misbehaviour.parse("").of(12)).isEmpty();
    }

    @Test
    void saysWhatIsWrongAndWhatThereIs() {
        assertThatThrownBy(() -> Misbehaviour.parse("flop=5%"))
                .hasMessage(
                        "\"flop\" is no misbehaviour. There is flap, skew, slow, stopped, hostile, sleep, loss, double");
        assertThatThrownBy(() -> Misbehaviour.parse("flap=500%")).hasMessageContaining("flap=5% nor flap@10-19");
        assertThatThrownBy(() -> Misbehaviour.parse("flap")).hasMessageContaining("\"flap\" has neither");
    }
}
