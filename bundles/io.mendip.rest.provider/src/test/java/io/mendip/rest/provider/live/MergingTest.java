/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class MergingTest {

    @Test
    void mergesRowsByIdAndTakesTheNewerOfTheRest() {
        var merged = Merging.merge(
                Map.of("rows", List.of(Map.of("id", 1, "a", 1, "b", 1)), "version", 1),
                Map.of("rows", List.of(Map.of("id", 1, "b", 2), Map.of("id", 2)), "version", 2));

        assertThat(merged)
                .isEqualTo(Map.of("rows", List.of(Map.of("id", 1, "a", 1, "b", 2), Map.of("id", 2)), "version", 2));
        assertThat(Merging.items(merged)).isEqualTo(2);
    }

    @Test
    void knowsThatARemovedRowMayComeBackAndAnotherMayGo() {
        var merged = Merging.merge(
                Map.of("rows", List.of(Map.of("id", 1)), "removed", List.of(2)),
                Map.of("rows", List.of(Map.of("id", 2)), "removed", List.of(1)));

        assertThat(merged).isEqualTo(Map.of("rows", List.of(Map.of("id", 2)), "removed", List.of(1)));
    }
}
