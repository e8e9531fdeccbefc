/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.ServerProblem;
import io.mendip.server.sdk.ProjectName;
import io.mendip.server.sdk.PublishedSdk;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** To write add-ons. */
@Command(
        name = "sdk",
        description = "To write add-ons.",
        subcommands = {SdkCommand.Install.class, SdkCommand.Settings.class, SdkCommand.New.class})
final class SdkCommand implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var line = Objects.requireNonNull(spec).commandLine();
        line.usage(line.getErr());
        return Mendip.PROBLEM;
    }

    private static void print(@Nullable CommandSpec spec, String text) {
        var out = Objects.requireNonNull(spec).commandLine().getOut();
        out.println(text);
        out.flush();
    }

    /** Copies the SDK to where Maven looks first. */
    @Command(name = "install", description = "Copies the SDK into a local repository of Maven.")
    static final class Install implements Callable<Integer> {

        @Option(
                names = "--repository",
                paramLabel = "DIR",
                description = "The local repository; ~/.m2/repository by default. Name it when your settings do.")
        private Path repository = Path.of(System.getProperty("user.home"), ".m2", "repository");

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            int artifacts = new PublishedSdk(Place.home()).install(repository);
            print(spec, "installed: " + artifacts + " artifacts in " + repository);
            return 0;
        }
    }

    /** Tells how to read the SDK in place. */
    @Command(
            name = "settings",
            description = "Prints the settings of Maven with which the SDK is read from its folder or an address.")
    static final class Settings implements Callable<Integer> {

        @Option(
                names = "--url",
                paramLabel = "URL",
                description = "Where sdk/repository of the distribution is served; the folder itself by default.")
        private @Nullable String url;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            var where = url == null
                    ? new PublishedSdk(Place.home()).repository().toUri().toString()
                    : required(url);
            print(spec, """
                    <settings>
                      <profiles>
                        <profile>
                          <id>mendip</id>
                          <repositories>
                            <repository><id>mendip</id><url>WHERE</url></repository>
                          </repositories>
                          <pluginRepositories>
                            <pluginRepository><id>mendip</id><url>WHERE</url></pluginRepository>
                          </pluginRepositories>
                        </profile>
                      </profiles>
                      <activeProfiles><activeProfile>mendip</activeProfile></activeProfiles>
                    </settings>""".replace("WHERE", where));
            return 0;
        }

        private static String required(String url) {
            if (!url.matches("(https|file):/[^\\s<>&\"']+")) {
                throw new ServerProblem("'" + url + "' is no address of a repository. It begins with https:// or file:/"
                        + ", since what is fetched from it is built into your add-ons.");
            }
            return url;
        }
    }

    /** Makes a project. */
    @Command(name = "new", description = "Makes the project of an add-on, as the archetypes of Maven do.")
    static final class New implements Callable<Integer> {

        private static final Map<String, String> KINDS =
                Map.of("check", "check", "task", "task", "channel", "channel", "server-addon", "server");

        @Parameters(paramLabel = "KIND", description = "check, task, channel or server-addon.")
        private String kind = "";

        @Option(
                names = "--name",
                required = true,
                paramLabel = "NAME",
                description = "Of the bundle and its package, such as org.example.speed.")
        private String name = "";

        @Option(
                names = "--dir",
                paramLabel = "DIR",
                description = "Where to write it; a folder of the add-on's name by default.")
        private @Nullable Path folder;

        @Spec
        private @Nullable CommandSpec spec;

        @Override
        public Integer call() {
            var archetype = KINDS.get(kind);
            if (archetype == null) {
                throw new ServerProblem(
                        "'" + kind + "' is no kind of add-on. There are check, task, channel and" + " server-addon.");
            }
            var project = new ProjectName(name);
            var target = folder == null ? Path.of(name) : folder;
            List<Path> files =
                    new PublishedSdk(Place.home()).archetype(archetype).fill(project, target);
            files.forEach(file -> print(spec, "written: " + target.resolve(file)));
            return 0;
        }
    }
}
