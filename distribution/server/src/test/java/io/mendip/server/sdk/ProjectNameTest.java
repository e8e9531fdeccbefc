/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.sdk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.server.ServerProblem;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProjectNameTest {

    @Test
    void givesTemplatesTheirValues() {
        assertThat(new ProjectName("org.example.speed").values())
                .containsEntry("groupId", "org.example")
                .containsEntry("artifactId", "org.example.speed")
                .containsEntry("id", "speed")
                .containsEntry("className", "Speed");
    }

    @Test
    void refusesWhatIsNoPackageOrTheProductsOwn() {
        for (var name : List.of("", "speed", "org..speed", "../x.y", "org.Example", "org.class", "io.mendip.x")) {
            assertThatThrownBy(() -> new ProjectName(name)).as(name).isInstanceOf(ServerProblem.class);
        }
    }
}
