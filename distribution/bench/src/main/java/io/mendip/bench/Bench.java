/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code mendip bench}: runs benchmarks against a product of their own and writes what they found into the documentation. */
@Command(
        name = "mendip bench",
        description = "Measures the product against the limits of this machine.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
public final class Bench implements Callable<Integer> {

    private static final int REFUSED = 2;

    @Parameters(paramLabel = "NAME", description = "Which ones; all without a name.")
    private List<String> names = List.of();

    @Option(names = "--list", description = "Shows which there are, and why some cannot run here.")
    private boolean list;

    @Option(names = "--quick", description = "With less of everything, to see that they work; nothing is written down.")
    private boolean quick;

    @Option(names = "--home", required = true, hidden = true, description = "The distribution to measure.")
    private @Nullable Path home;

    @Option(names = "--page", hidden = true, description = "The page of the documentation with the table.")
    private @Nullable Path page;

    @Spec
    private @Nullable CommandSpec spec;

    /** Runs; the exit code is 0 when all figures were taken, whether or not they are what was aimed at. */
    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Bench()).execute(arguments));
    }

    @Override
    public Integer call() throws Exception {
        var all = Benchmarks.all();
        if (list) {
            all.forEach(one -> out().println(String.format(
                    Locale.ROOT,
                    "%-12s %s%s",
                    one.name(),
                    one.about(),
                    one.impossible().map(why -> " (not here: " + why + ")").orElse(""))));
            out().flush();
            return 0;
        }
        for (var name : names) {
            if (all.stream().noneMatch(one -> one.name().equals(name))) {
                return refuse("There is no benchmark " + name + "; --list shows them.");
            }
        }
        if (!Load.known()) {
            return refuse("Processor time is read from /proc, which this system does not have: run it on Linux.");
        }
        var chosen = all.stream()
                .filter(one -> names.isEmpty() || names.contains(one.name()))
                .toList();
        boolean complete = true;
        try (var run = new Run(home(), quick, out())) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> end(run)));
            for (var benchmark : chosen) {
                complete &= measure(benchmark, run);
            }
        }
        return complete ? 0 : 1;
    }

    private boolean measure(Benchmark benchmark, Run run) throws IOException {
        var why = benchmark.impossible();
        if (why.isPresent()) {
            out().println(benchmark.name() + ": cannot run here: " + why.get());
            out().flush();
            return true;
        }
        out().println(benchmark.name() + ": " + benchmark.about());
        out().flush();
        var before = Load.now();
        try {
            var figures = benchmark.run(run);
            var load = before + ", " + Load.now();
            figures.forEach(figure -> show(figure, load));
            if (!quick && page != null) {
                new Table(page).add(commit(), load, figures);
            }
            return true;
        } catch (Exception | AssertionError e) { // what waits in vain fails by the latter
            out().println(benchmark.name() + " failed: " + e);
            e.printStackTrace(out());
            out().flush();
            run.close();
            return false;
        }
    }

    private void show(Figure figure, String load) {
        out().println("  " + figure.what() + ": " + figure.value()
                + part(" | limit ", figure.limit())
                + part(" | ratio ", figure.ratio())
                + part(" | µs an item: ", figure.cpu())
                + part(" | ", figure.runs())
                + " | load " + load
                + part(" | aim ", figure.aim())
                + figure.reached()
                        .map(yes -> yes ? ", reached" : ", NOT reached")
                        .orElse(""));
        out().flush();
    }

    private static String part(String name, String text) {
        return text.isEmpty() ? "" : name + text;
    }

    private static void end(Run run) {
        try {
            run.close();
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private String commit() throws IOException {
        var version = home().resolve("VERSION");
        if (!Files.exists(version)) {
            return "";
        }
        var text = Files.readString(version, StandardCharsets.UTF_8).strip();
        return text.substring(text.indexOf(' ') + 1).replaceAll("[()]", "");
    }

    private int refuse(String why) {
        var err = command().commandLine().getErr();
        err.println("mendip bench: " + why);
        err.flush();
        return REFUSED;
    }

    private Path home() {
        if (home == null) {
            throw new IllegalStateException("not run by the command line");
        }
        return home;
    }

    private PrintWriter out() {
        return command().commandLine().getOut();
    }

    private CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("not run by the command line");
        }
        return spec;
    }
}
