/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.reboot;

import io.mendip.agent.process.ProcessOutcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What Linux distributions leave behind. Debian and Ubuntu: the file {@code reboot-required} of update-notifier and others, beside
 * it a list of packages. RPM: {@code needs-restarting -r} of yum-utils, or the same as a command of dnf, which ends with 1 when
 * a restart is needed, and with 1 as well when it fails, so that what it prints has to say so, too.
 */
final class LinuxMarks {

    private static final int MOST_BYTES = 64 * 1024;
    private static final int PACKAGES_TOLD = 5;
    private static final String SAYS_SO = "reboot is required";

    private final Path run;
    private final Questions questions;

    LinuxMarks(Path run, Questions questions) {
        this.run = run;
        this.questions = questions;
    }

    /** Why it has to be restarted; none when it need not be. */
    List<String> reasons() throws IOException, InterruptedException {
        if (Files.exists(run.resolve("reboot-required"))) {
            return List.of(packages());
        }
        var answer = questions.ask("needs-restarting", "-r");
        if (answer.isEmpty()) {
            answer = questions.ask("dnf", "-q", "needs-restarting", "-r");
        }
        return answer.filter(LinuxMarks::isNeeded)
                .map(outcome -> List.of("packages that are in use were updated"))
                .orElse(List.of());
    }

    private static boolean isNeeded(ProcessOutcome outcome) {
        if (outcome.exitCode() == 0) {
            return false;
        }
        if (outcome.output().toLowerCase(Locale.ROOT).contains(SAYS_SO)) {
            return true;
        }
        throw new IllegalStateException("needs-restarting fails on this machine with exit code " + outcome.exitCode()
                + ": install yum-utils or dnf-plugins-core");
    }

    private String packages() throws IOException {
        var names = read(run.resolve("reboot-required.pkgs"))
                .map(text -> text.lines()
                        .map(line -> line.replaceAll("[^A-Za-z0-9+.:~_-]", ""))
                        .filter(line -> !line.isEmpty())
                        .distinct()
                        .toList())
                .orElse(List.of());
        if (names.isEmpty()) {
            return "updates were installed";
        }
        return "updates of " + names.stream().limit(PACKAGES_TOLD).collect(Collectors.joining(", "))
                + (names.size() > PACKAGES_TOLD ? " and " + (names.size() - PACKAGES_TOLD) + " more" : "");
    }

    private static Optional<String> read(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return Optional.of(new String(in.readNBytes(MOST_BYTES), StandardCharsets.UTF_8));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }
}
