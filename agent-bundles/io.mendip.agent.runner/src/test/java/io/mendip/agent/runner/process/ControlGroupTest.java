/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** On texts of /proc as systems of each kind have them. */
class ControlGroupTest {

    private static final String UNIFIED = "25 30 0:23 / /sys rw,nosuid shared:7 - sysfs sysfs rw\n"
            + "35 25 0:30 / /sys/fs/cgroup rw,nosuid,nodev,noexec shared:9 - cgroup2 cgroup2 rw,nsdelegate\n";

    private static final String HYBRID = "34 31 0:35 / /sys/fs/cgroup/memory rw,relatime - cgroup cgroup rw,memory\n"
            + "41 31 0:38 / /sys/fs/cgroup/unified rw,relatime - cgroup2 cgroup2 rw\n";

    @Test
    void isBelowTheServiceUnderSystemd() {
        assertThat(ControlGroup.parent(UNIFIED, "0::/system.slice/mendip-agent.service\n"))
                .contains(Path.of("/sys/fs/cgroup/system.slice/mendip-agent.service"));
    }

    @Test
    void isInTheSecondTreeWhereBothVersionsAre() {
        assertThat(ControlGroup.parent(HYBRID, "8:memory:/a/b\n1:name=systemd:/\n0::/init.scope\n"))
                .contains(Path.of("/sys/fs/cgroup/unified/init.scope"));
    }

    @Test
    void isBelowTheMountInAContainer() {
        var mounts = "700 690 0:27 /docker/4f2a /sys/fs/cgroup ro,nosuid - cgroup2 cgroup rw\n";

        assertThat(ControlGroup.parent(mounts, "0::/docker/4f2a/agent\n")).contains(Path.of("/sys/fs/cgroup/agent"));
        assertThat(ControlGroup.parent(mounts, "0::/elsewhere\n")).isEmpty();
    }

    @Test
    void isNotThereWithTheFirstVersionOnly() {
        var mounts = HYBRID.lines().findFirst().orElseThrow();

        assertThat(ControlGroup.parent(mounts, "8:memory:/a/b\n")).isEmpty();
    }

    @Test
    void aMarkIsItsOwnRunsOnly() {
        var mark = new RunMark(UUID.fromString("6b1f2a34-0000-4000-8000-0000000000ff"));

        assertThat(mark.locks()).isEqualTo("1152921504606847231");
        assertThat(mark.limits("Max file locks            1152921504606847231  1152921504606847231  locks     \n"))
                .isTrue();
        assertThat(mark.limits("Max file locks            unlimited            unlimited            locks     \n"))
                .isFalse();
        assertThat(RunMark.isZombie("12 (a) Z (b) S 1")).isFalse();
        assertThat(RunMark.isZombie("12 (a) b) Z 1")).isTrue();
    }
}
