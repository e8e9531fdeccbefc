/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.reboot;

import io.mendip.agent.process.ProcessRunner;
import io.mendip.check.Check;
import io.mendip.check.CheckContext;
import io.mendip.check.CheckResult;
import io.mendip.check.CheckType;
import io.mendip.check.Default;
import io.mendip.check.Parameter;
import io.mendip.check.Severity;
import io.mendip.check.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Watches whether a machine waits for a restart before its updates count. On Linux by what Debian's packages leave in
 * {@code /run} and by {@code needs-restarting} of RPM systems, on Windows by the registry. What is done on Windows follows
 * its documentation and has never run there.
 */
@Component
@CheckType(
        id = "pending-reboot",
        title = "Pending reboot",
        description = "Tells when a machine has to be restarted before its updates are in use.",
        platforms = {"linux", "windows"})
public final class RebootCheck implements Check<RebootCheck.Parameters> {

    private static final int MOST_OF_REASONS = 300;

    /** How bad it is that a machine waits. */
    public enum Weight {
        /** Worth knowing. */
        INFO,
        /** Somebody should restart it. */
        WARNING,
        /** As bad as something broken. */
        ERROR
    }

    /**
     * What counts.
     *
     * @param weight of a pending restart
     * @param countFileRenames whether, on Windows, files to be renamed at the next start count; installers of ordinary programs
     *     leave them, too
     */
    public record Parameters(
            @Default("WARNING") @Parameter(title = "A pending reboot is")
            Weight weight,

            @Default("false")
            @Parameter(title = "Count file renames", help = "Windows: files to be renamed at the next start count.")
            boolean countFileRenames) {}

    private final ProcessRunner processes;
    private final boolean isWindows;
    private final Path run;

    /** Takes the agent's service for programs. */
    @Activate
    public RebootCheck(@Reference ProcessRunner processes) {
        this(processes, isWindows(System.getProperty("os.name", "")), Path.of("/run"));
    }

    RebootCheck(ProcessRunner processes, boolean isWindows, Path run) {
        this.processes = processes;
        this.isWindows = isWindows;
        this.run = run;
    }

    static boolean isWindows(String system) {
        return system.toLowerCase(Locale.ROOT).startsWith("windows");
    }

    @Override
    public CheckResult run(Parameters parameters, CheckContext context) throws IOException, InterruptedException {
        var programs = new Questions(processes, context);
        return judge(
                parameters,
                isWindows
                        ? new WindowsRegistry(programs).reasons(parameters.countFileRenames())
                        : new LinuxMarks(run, programs).reasons());
    }

    private static CheckResult judge(Parameters parameters, List<String> reasons) {
        if (reasons.isEmpty()) {
            return CheckResult.of(Severity.PASSING, "no reboot is pending").with("reboot_pending", 0, Unit.COUNT);
        }
        var severity = Severity.valueOf(parameters.weight().name());
        String words = String.join("; ", reasons);
        String first = words.length() <= MOST_OF_REASONS ? words : words.substring(0, MOST_OF_REASONS) + "…";
        return CheckResult.of(severity, "a reboot is pending: " + first).with("reboot_pending", 1, Unit.COUNT);
    }
}
