/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.crash;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The crash run on the command line. */
@Command(
        name = "mendip bench crash",
        description = "Kills every part of a product of its own at random points, then compares agents and database.",
        mixinStandardHelpOptions = true)
public final class CrashCommand implements Callable<Integer> {

    private static final int SHOWN = 50;

    @Option(names = "--home", required = true, hidden = true, description = "Folder of the distribution.")
    private Path home = Path.of("");

    @Option(names = "--minutes", defaultValue = "120", description = "At most so long, without start and end.")
    private int minutes;

    @Option(names = "--kills", defaultValue = "150", description = "So many of each kind are enough.")
    private int kills;

    @Option(names = "--agents", defaultValue = "1000", description = "Simulated agents.")
    private int agents;

    @Option(names = "--real", defaultValue = "5", description = "Real agents.")
    private int real;

    @Option(names = "--seed", description = "Of all choices; a new one is made and printed without it.")
    private @Nullable Long seed;

    @Option(names = "--keep", description = "Keep the data folder.")
    private boolean keep;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs it; 0 when nothing was lost and nothing is there twice. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new CrashCommand()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        var settings = new CrashSettings(
                home.toAbsolutePath().normalize(),
                agents,
                real,
                Duration.ofMinutes(minutes),
                kills,
                seed == null ? new Random().nextInt(1 << 30) : seed,
                keep);
        var outcome = new CrashRun(settings, out).run();
        out.println("Blows: " + outcome.blows());
        out.println("Agents: " + outcome.counters());
        out.println(outcome.results() + " results of " + outcome.checks() + " checks compared, "
                + outcome.differences().size() + " differences");
        out.println("Commands: " + outcome.commands());
        outcome.differences().stream().limit(SHOWN).forEach(out::println);
        out.flush();
        return outcome.differences().isEmpty() ? 0 : 1;
    }
}
