/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckModelTest {

    private static final long MIDNIGHT = 1_790_000_000_000L / 86_400_000 * 86_400_000;
    private static final long HOUR = 3_600_000;

    @ParameterizedTest
    @ValueSource(strings = {"cpu", "memory", "disk", "ping", "something-new"})
    void measuresTheSameAgainAndSumsAreExactInEachOrder(String type) {
        var model = CheckModel.of(type, Map.of());
        var machine = MachineProfile.of(42);
        var values = new ArrayList<Double>();
        for (long time = MIDNIGHT; time < MIDNIGHT + 24 * HOUR; time += 60_000) {
            double value = model.measure(machine, 7, time)[0];
            assertThat(model.measure(machine, 7, time)[0]).isEqualTo(value);
            assertThat(model.report(1, time, 5, model.measure(machine, 7, time)).metrics())
                    .isNotEmpty();
            values.add(value);
        }
        double sum = values.stream().reduce(0.0, Double::sum);
        Collections.reverse(values);
        assertThat(values.stream().reduce(0.0, Double::sum)).isEqualTo(sum);
        assertThat(new HashSet<>(values)).hasSizeGreaterThan(50);
    }

    @Test
    void machinesWorkByDay() {
        var model = CheckModel.of("cpu", Map.of());
        assertThat(mean(model, MIDNIGHT + 10 * HOUR)).isGreaterThan(mean(model, MIDNIGHT + 2 * HOUR) + 8);
    }

    private static double mean(CheckModel model, long time) {
        return IntStream.range(0, 300)
                .mapToDouble(number -> model.measure(MachineProfile.of(number), number, time)[0])
                .average()
                .orElseThrow();
    }

    @Test
    void severityFollowsTheThresholdsOfThePlan() {
        var values = new double[] {50, 0, 0, 0};

        assertThat(CheckModel.of("cpu", Map.of()).report(1, 1, 1, values).severity())
                .isZero();
        assertThat(CheckModel.of("cpu", Map.of("warnAbove", 40))
                        .report(1, 1, 1, values)
                        .severity())
                .isEqualTo(2);
        assertThat(CheckModel.of("cpu", Map.of("errorAbove", 40, "warnAbove", 30))
                        .report(1, 1, 1, values)
                        .severity())
                .isEqualTo(3);
    }

    @Test
    void aFleetHasAFewProblemsAndNotMany() {
        var disk = CheckModel.of("disk", Map.of());
        long bad = IntStream.range(0, 5000)
                .filter(number -> disk.report(1, MIDNIGHT, 1, disk.measure(MachineProfile.of(number), number, MIDNIGHT))
                                .severity()
                        > 0)
                .count();
        assertThat(bad).isBetween(20L, 250L);
    }

    @Test
    void noTwoMachinesHaveTheSameNameOrHash() {
        var machines = IntStream.range(0, 10_000).mapToObj(MachineProfile::of).toList();

        assertThat(machines.stream().map(MachineProfile::hostname)).doesNotHaveDuplicates();
        assertThat(machines.stream().map(MachineProfile::hash)).doesNotHaveDuplicates();
        assertThat(machines.stream().map(MachineProfile::os).distinct().toList())
                .containsExactlyInAnyOrderElementsOf(List.of("linux", "windows", "darwin"));
    }
}
