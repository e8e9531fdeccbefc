/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.machine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TaskModelTest {

    @Test
    void mostMachinesSayTheSameAFewNot() {
        var parameters = Map.<String, Object>of("body", "apt-get update");

        var outputs = IntStream.range(0, 10_000)
                .mapToObj(number -> TaskModel.of(MachineProfile.of(number), parameters))
                .collect(Collectors.groupingBy(
                        model -> model.exitCode() + model.output() + model.errors(), Collectors.counting()));

        assertThat(outputs).hasSize(3);
        assertThat(outputs.get("0done\n")).isBetween(9_880L, 9_950L);
        assertThat(TaskModel.of(MachineProfile.of(3), parameters))
                .isEqualTo(TaskModel.of(MachineProfile.of(3), parameters));
    }

    @Test
    void onlyItsSleepIsObeyed() {
        var machine = MachineProfile.of(1);

        assertThat(TaskModel.of(machine, Map.of("body", "echo x\nsleep 2\n sleep 0.5\necho sleep 7"))
                        .millis())
                .isBetween(2505L, 2550L);
        assertThat(TaskModel.of(machine, Map.of("body", 7)).millis()).isBetween(5L, 50L);
    }
}
