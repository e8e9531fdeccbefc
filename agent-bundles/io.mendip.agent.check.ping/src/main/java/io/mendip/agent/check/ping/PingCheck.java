/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.check.ping;

import io.mendip.agent.process.ProcessRequest;
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
import java.time.Duration;
import java.util.Locale;
import org.osgi.annotation.bundle.Header;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Watches whether and how fast a host answers. Runs the system's own program, because raw sockets need rights that an
 * agent should not need.
 */
@Component
@Header(name = "Mendip-Capabilities", value = "process")
@CheckType(id = "ping", title = "Ping", description = "Fails when a host loses packets or answers slowly.")
public final class PingCheck implements Check<PingCheck.Parameters> {

    /** Left for starting the program and reading what it printed. */
    private static final Duration MARGIN = Duration.ofSeconds(2);

    /**
     * What to watch.
     *
     * @param host address or name
     * @param count packets
     * @param lossWarning percent lost above which it warns
     * @param lossError percent lost above which it fails
     * @param latencyWarning milliseconds on average above which it warns; 0 = never
     * @param latencyError milliseconds on average above which it fails; 0 = never
     */
    public record Parameters(
            @Default("127.0.0.1")
            @Parameter(
                    title = "Host",
                    help = "Address or name.",
                    min = 1,
                    max = 253,
                    pattern = "[A-Za-z0-9_:][A-Za-z0-9_.:%-]*",
                    patternHelp = "An IPv4 or IPv6 address, or a host name.")
            String host,

            @Default("3") @Parameter(title = "Packets", min = 1, max = 20)
            int count,

            @Default("0")
            @Parameter(
                    title = "Warn above loss",
                    help = "Lost packets above which it warns; 100 = never.",
                    unit = "%",
                    min = 0,
                    max = 100)
            int lossWarning,

            @Default("50")
            @Parameter(
                    title = "Error above loss",
                    help = "Lost packets above which it fails; 100 = never.",
                    unit = "%",
                    min = 0,
                    max = 100)
            int lossError,

            @Default("0")
            @Parameter(
                    title = "Warn above latency",
                    help = "Average time above which it warns; 0 = never.",
                    unit = "ms",
                    min = 0,
                    max = 60_000)
            int latencyWarning,

            @Default("0")
            @Parameter(
                    title = "Error above latency",
                    help = "Average time above which it fails; 0 = never.",
                    unit = "ms",
                    min = 0,
                    max = 60_000)
            int latencyError) {}

    private final ProcessRunner processes;
    private final PingCommand command;

    /** With the system's program. */
    @Activate
    public PingCheck(@Reference ProcessRunner processes) {
        this(processes, PingCommand.ofThisSystem());
    }

    PingCheck(ProcessRunner processes, PingCommand command) {
        this.processes = processes;
        this.command = command;
    }

    @Override
    public CheckResult run(Parameters parameters, CheckContext context) throws InterruptedException {
        var limit = context.remaining().minus(MARGIN);
        var arguments = command.arguments(parameters.host(), parameters.count());
        var timeout = limit.compareTo(MARGIN) < 0 ? MARGIN : limit;
        try {
            var outcome = processes.run(ProcessRequest.of(timeout, arguments.toArray(String[]::new)));
            var text = outcome.output() + outcome.error();
            return PingOutput.parse(outcome.output())
                    .map(output -> judge(output, parameters).withDetails(text))
                    .orElseGet(() -> CheckResult.of(Severity.ERROR, parameters.host() + ": " + firstLine(text))
                            .withDetails(text));
        } catch (IOException e) {
            return CheckResult.of(
                    Severity.UNKNOWN,
                    "the program ping cannot be started; install it (Debian: iputils-ping): " + e.getMessage());
        }
    }

    private static CheckResult judge(PingOutput output, Parameters parameters) {
        double loss = output.lossPercent();
        var severity = Severity.whenAbove(loss, parameters.lossWarning(), parameters.lossError());
        if (!output.answered()) {
            return CheckResult.of(severity, parameters.host() + " does not answer")
                    .with("loss_percent", loss, Unit.PERCENT);
        }
        double millis = output.averageMillis();
        severity = severity.or(
                Severity.whenAbove(millis, orNever(parameters.latencyWarning()), orNever(parameters.latencyError())));
        var summary = String.format(
                Locale.ROOT,
                "%s answers in %.2f ms, %d of %d packets lost",
                parameters.host(),
                millis,
                output.sent() - output.received(),
                output.sent());
        return CheckResult.of(severity, summary)
                .with("average_seconds", millis / 1000, Unit.SECONDS)
                .with("loss_percent", loss, Unit.PERCENT)
                .with("min_seconds", output.minMillis() / 1000, Unit.SECONDS)
                .with("max_seconds", output.maxMillis() / 1000, Unit.SECONDS);
    }

    private static double orNever(int threshold) {
        return threshold == 0 ? Double.POSITIVE_INFINITY : threshold;
    }

    private static String firstLine(String text) {
        return text.lines()
                .map(String::trim)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .orElse("no answer");
    }
}
