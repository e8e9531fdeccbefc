/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/**
 * The commands of a page of the docs: its blocks of {@code sh}, each with the heading above it.
 *
 * @param steps in the order of the page
 */
record TutorialPage(List<Step> steps) {

    private static final Pattern STEP = Pattern.compile("(?ms)^## ([^\n]+)\n((?:(?!^## ).)*?)^```sh\n(.*?)^```$");
    private static final Pattern WRITTEN = Pattern.compile("(?ms)^cat > [^\n]+ <<'END'\n(.*?)^END$");
    private static final String DONE = "@@ ";

    /** One block. */
    record Step(String title, String commands) {}

    /** How a run ended: its code, all it printed, and how many milliseconds each finished step took. */
    record Run(int code, String output, List<Long> millis) {}

    static TutorialPage read(Path file) throws IOException {
        return new TutorialPage(STEP.matcher(Files.readString(file))
                .results()
                .map(found -> new Step(found.group(1), found.group(3)))
                .toList());
    }

    /** How many lines the reader writes into files. */
    long linesWritten() {
        return steps.stream()
                .flatMap(step -> WRITTEN.matcher(step.commands()).results())
                .mapToLong(found -> found.group(1).lines().count())
                .sum();
    }

    /** Runs all steps in one shell that ends at the first command that fails. */
    Run run(Path folder, Map<String, String> environment) throws Exception {
        var script = new StringBuilder("set -eu\n");
        steps.forEach(step -> script.append(step.commands())
                // What ran before may have left its line open.
                .append("printf '\\n" + DONE + "%s\\n' \"$(date +%s%3N)\"\n"));
        var file = Files.writeString(folder.resolve("steps.sh"), script);
        var log = folder.resolve("steps.log");
        var builder = new ProcessBuilder("sh", file.toString())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile());
        builder.environment().putAll(environment);
        long last = System.currentTimeMillis();
        var process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(5, TimeUnit.MINUTES)) {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
        }
        var output = Files.readString(log, StandardCharsets.UTF_8);
        var millis = new ArrayList<Long>();
        for (var line : output.lines().filter(one -> one.startsWith(DONE)).toList()) {
            long now = Long.parseLong(line.substring(DONE.length()));
            millis.add(now - last);
            last = now;
        }
        return new Run(process.waitFor(), output, millis);
    }

    /** The repository of whoever runs the build, as an element of Maven's settings. */
    static String here(String element) {
        var real = Path.of(System.getProperty("user.home"), ".m2", "repository").toUri();
        return "<" + element + "><id>here</id><url>" + real + "</url></" + element + ">";
    }

    /** A home whose Maven looks into another one's repository before it asks Central, and a command {@code mendip}. */
    static Map<String, String> home(Path folder, Path distribution) throws IOException {
        Files.createDirectories(folder.resolve(".m2"));
        Files.writeString(
                folder.resolve(".m2/settings.xml"), """
                <settings>
                  <profiles><profile><id>here</id>
                    <repositories>%1$s</repositories>
                    <pluginRepositories>%2$s</pluginRepositories>
                  </profile></profiles>
                  <activeProfiles><activeProfile>here</activeProfile></activeProfiles>
                </settings>
                """.formatted(here("repository"), here("pluginRepository")));
        var command = Files.createDirectories(folder.resolve("bin")).resolve("mendip");
        Files.writeString(command, "#!/bin/sh\nexec '" + distribution.resolve("mendip") + "' \"$@\"\n");
        Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwxr-xr-x"));
        return Map.of(
                "HOME", folder.toString(),
                "JAVA_TOOL_OPTIONS", "-Duser.home=" + folder,
                "PATH", folder.resolve("bin") + ":" + System.getenv("PATH"));
    }
}
