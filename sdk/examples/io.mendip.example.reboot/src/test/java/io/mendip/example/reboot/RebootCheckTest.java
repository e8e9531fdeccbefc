/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.reboot;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.agent.process.ProcessOutcome;
import io.mendip.agent.process.ProcessRequest;
import io.mendip.check.CheckResult;
import io.mendip.check.Metric;
import io.mendip.check.Severity;
import io.mendip.check.Unit;
import io.mendip.sdk.testkit.BenchOutcome.Ending;
import io.mendip.sdk.testkit.CheckBench;
import io.mendip.sdk.testkit.CheckConformance;
import io.mendip.sdk.testkit.FakeProcessRunner;
import io.mendip.sdk.testkit.Programs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On machines with imagined programs; what they print is what the documentation of each shows. */
class RebootCheckTest {

    private static final String NEEDED = """
            Core libraries or services have been updated since boot-up:
              * kernel
              * systemd

            Reboot is required to fully utilize these updates.
            More information: https://access.redhat.com/solutions/27943
            """;
    private static final String NOT_NEEDED = """
            No core libraries or services have been updated since boot-up.
            Reboot should not be necessary.
            """;
    private static final String NO_SUCH_COMMAND = "No such command: needs-restarting. Please use /usr/bin/dnf --help\n";

    @TempDir
    Path run;

    @CheckConformance(check = RebootCheck.class, programs = Rpm.class)
    void keepsToTheRulesOfChecks() {}

    /** A machine that has {@code needs-restarting} and waits. */
    public static final class Rpm implements Programs {

        @Override
        public ProcessOutcome run(ProcessRequest request) {
            return ended(1, NEEDED);
        }
    }

    private static ProcessOutcome ended(int code, String output) {
        return new ProcessOutcome(code, output, "", false, false, Duration.ofMillis(1));
    }

    private CheckResult linux(FakeProcessRunner machine) throws InterruptedException {
        return CheckBench.of(new RebootCheck(machine, false, run)).run(Map.of()).result();
    }

    @Test
    void debianNamesThePackagesAndAsksNoProgram() throws Exception {
        Files.writeString(run.resolve("reboot-required"), "*** System restart required ***\n");
        Files.writeString(
                run.resolve("reboot-required.pkgs"), "linux-image-6.1\nlibc6\nlibc6\na\nb\n\u001b[31mc\nd\n" + "x\n");
        var machine = new FakeProcessRunner(new Programs.None());

        var result = linux(machine);

        assertThat(result.severity()).isEqualTo(Severity.WARNING);
        assertThat(result.summary())
                .isEqualTo("a reboot is pending: updates of linux-image-6.1, libc6, a, b, 31mc and 2 more");
        assertThat(result.metrics()).containsExactly(new Metric("reboot_pending", 1, Unit.COUNT));
        assertThat(machine.requests()).isEmpty();
    }

    @Test
    void theListMayBeMissing() throws Exception {
        Files.createFile(run.resolve("reboot-required"));

        assertThat(linux(new FakeProcessRunner(new Programs.None())).summary())
                .isEqualTo("a reboot is pending: updates were installed");
    }

    @Test
    void aMachineWithoutMarksAndProgramsNeedsNone() throws Exception {
        var machine = new FakeProcessRunner(new Programs.None());

        var result = linux(machine);

        assertThat(result.severity()).isEqualTo(Severity.PASSING);
        assertThat(result.summary()).isEqualTo("no reboot is pending");
        assertThat(result.metrics()).containsExactly(new Metric("reboot_pending", 0, Unit.COUNT));
        assertThat(machine.requests())
                .extracting(ProcessRequest::command)
                .containsExactly(List.of("needs-restarting", "-r"), List.of("dnf", "-q", "needs-restarting", "-r"));
    }

    @Test
    void rpmSystemsAreBelievedByCodeAndWords() throws Exception {
        assertThat(linux(new FakeProcessRunner(Programs.ending(1, NEEDED, ""))).severity())
                .isEqualTo(Severity.WARNING);
        assertThat(linux(new FakeProcessRunner(Programs.ending(0, NOT_NEEDED, "")))
                        .severity())
                .isEqualTo(Severity.PASSING);
        var failing = linux(new FakeProcessRunner(Programs.ending(1, "", NO_SUCH_COMMAND)));
        assertThat(failing.severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(failing.summary()).contains("install yum-utils or dnf-plugins-core");
    }

    @Test
    void dnfIsAskedWhereTheProgramIsMissing() throws Exception {
        assertThat(linux(new FakeProcessRunner(request -> {
                            if (!request.command().get(0).equals("dnf")) {
                                throw new IOException("No such file or directory");
                            }
                            return ended(1, NEEDED);
                        }))
                        .severity())
                .isEqualTo(Severity.WARNING);
    }

    @Test
    void windowsIsAskedForEachKeyAndForRenamesWhenTheyCount() throws Exception {
        var machine = new FakeProcessRunner(request -> ended(request.command().contains("/v") ? 0 : 1, ""));
        var check = CheckBench.of(new RebootCheck(machine, true, run));

        assertThat(check.run(Map.of()).result().severity()).isEqualTo(Severity.PASSING);
        assertThat(machine.requests())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.command()).startsWith("reg", "query"));

        var result =
                check.run(Map.of("countFileRenames", true, "weight", "ERROR")).result();
        assertThat(result.severity()).isEqualTo(Severity.ERROR);
        assertThat(result.summary()).isEqualTo("a reboot is pending: files are to be renamed at the next start");
    }

    @Test
    void windowsTellsEachReason() throws Exception {
        var check = CheckBench.of(new RebootCheck(new FakeProcessRunner(Programs.printing("x")), true, run));

        assertThat(check.run(Map.of("weight", "INFO")).result())
                .satisfies(result -> assertThat(result.severity()).isEqualTo(Severity.INFO))
                .satisfies(result -> assertThat(result.summary())
                        .isEqualTo("a reboot is pending: components of Windows were changed; Windows Update installed"
                                + " updates"));
    }

    @Test
    void whatTakesTooLongIsUnknown() throws Exception {
        var slow =
                new FakeProcessRunner(request -> new ProcessOutcome(143, "", "", false, true, Duration.ofSeconds(10)));

        var outcome = CheckBench.of(new RebootCheck(slow, false, run)).run(Map.of());

        assertThat(outcome.ending()).isEqualTo(Ending.THREW);
        assertThat(outcome.result().severity()).isEqualTo(Severity.UNKNOWN);
        assertThat(outcome.result().summary()).contains("needs-restarting took longer than the check may");
    }

    @Test
    void systemsAreKnownByTheirNames() {
        assertThat(RebootCheck.isWindows("Windows Server 2022")).isTrue();
        assertThat(RebootCheck.isWindows("Linux")).isFalse();
        assertThat(RebootCheck.isWindows("Darwin")).isFalse();
    }
}
