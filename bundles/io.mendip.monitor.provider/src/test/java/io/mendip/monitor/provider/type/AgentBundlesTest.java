/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AgentBundlesTest {

    @TempDir
    Path folder;

    @Test
    void readsATypeWithItsWordsItsBundleAndItsDefaults() throws IOException {
        TestBundle.withCheck("disk", "@Default(\"15\") int warnBelow, String path")
                .write(folder, "disk.jar");

        var type = AgentBundles.scan(folder).types().get("disk");

        assertThat(type.title()).isEqualTo("Title of disk");
        assertThat(type.description()).isEqualTo("Watches.");
        assertThat(type.platforms()).containsExactly("linux", "windows");
        assertThat(type.bundle()).isEqualTo("test.checks");
        assertThat(type.version()).isEqualTo("1.2.3");
        assertThat(type.defaults()).isEqualTo(Map.of("warnBelow", 15L));
        assertThat(type.schema().get("required")).isEqualTo(List.of("path"));
    }

    private static final String TASK = """
            package test;
            import io.mendip.check.*;
            import io.mendip.task.*;
            public final class Sweep implements Task<Sweep.Parameters> {
                public record Parameters(@Default("7") int days) {}
                @Override public TaskResult run(Parameters parameters, TaskContext context) {
                    return TaskResult.succeeded("");
                }
            }
            """;

    @Test
    void readsKindsOfTasksApartFromThoseOfChecks() throws IOException {
        TestBundle.withCheck("disk", "")
                .compile("test.Sweep", TASK)
                .task("disk", "test.Sweep")
                .write(folder, "both.jar");

        var scan = AgentBundles.scan(folder);

        assertThat(scan.problems()).isEmpty();
        assertThat(scan.types()).containsOnlyKeys("disk");
        assertThat(scan.tasks().get("disk").title()).isEqualTo("Title of disk");
        assertThat(scan.tasks().get("disk").defaults()).isEqualTo(Map.of("days", 7L));
    }

    @Test
    void aTaskMustNameItsRecord() throws IOException {
        TestBundle.withCheck("disk", "").task("sweep", "test.Probe").write(folder, "bad.jar");

        assertThat(AgentBundles.scan(folder).problems().toString())
                .contains("test.Probe does not say directly that it implements Task<its record>");
    }

    @Test
    void neverLoadsAClassOfABundle() throws IOException {
        System.clearProperty("mendip.test.loaded");
        TestBundle.withCheck("disk", "Mode mode").write(folder, "disk.jar");

        AgentBundles.scan(folder);

        assertThat(System.getProperty("mendip.test.loaded")).isNull();
    }

    @Test
    void knowsTheEnumsOfTheCheckApi() throws IOException {
        TestBundle.withCheck("disk", "@Default(\"ERROR\") Severity severity").write(folder, "disk.jar");

        var schema = AgentBundles.scan(folder).types().get("disk").schema();

        assertThat(schema.toString()).contains("WARNING, ERROR");
    }

    @Test
    void findsDescriptionsThatTheHeaderNamesByAsterisk() throws IOException {
        var manifest =
                "Manifest-Version: 1.0\nBundle-SymbolicName: a\nBundle-Version: 1\nService-Component: OSGI-INF/*.xml\n";
        TestBundle.withCheck("disk", "")
                .entry("META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8))
                .write(folder, "disk.jar");

        assertThat(AgentBundles.scan(folder).types()).containsOnlyKeys("disk");
    }

    @Test
    void passesOverBundlesWithoutChecks() throws IOException {
        new TestBundle()
                .component("x", "<c:component xmlns:c=\"x\"><implementation class=\"x.Y\"/></c:component>")
                .write(folder, "other.jar");

        var scan = AgentBundles.scan(folder);

        assertThat(scan).isEqualTo(AgentBundles.Scan.NOTHING);
    }

    @Test
    void oneBadBundleSpoilsNoOther() throws IOException {
        Files.writeString(folder.resolve("a.jar"), "this is no archive");
        Files.createDirectory(folder.resolve("b.jar"));
        TestBundle.withCheck("disk", "").write(folder, "c.jar");

        var scan = AgentBundles.scan(folder);

        assertThat(scan.types()).containsOnlyKeys("disk");
        assertThat(scan.problems()).containsOnlyKeys("a.jar", "b.jar");
    }

    @Test
    void theFirstBundleWithAnIdKeepsIt() throws IOException {
        TestBundle.withCheck("disk", "").named("one").write(folder, "a.jar");
        TestBundle.withCheck("disk", "").named("two").write(folder, "b.jar");

        var scan = AgentBundles.scan(folder);

        assertThat(scan.types().get("disk").bundle()).isEqualTo("one");
        assertThat(scan.problems()).containsKey("b.jar disk");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "java.util.Map<String, String> map | cannot be set",
                "int[] numbers | cannot be set",
                "float number | cannot be set",
                "Integer number | cannot be set",
                "List<Path> paths | list of something else",
                "List<?> things | list of something that cannot be set",
                "CheckResult result | not in the bundle",
                "Probe probe | no enum",
                "@Default(\"x\") int number | does not fit its type",
                "@Default(\"500\") @Parameter(max = 100) int number | must be at most 100",
                "@Default(\"NONE\") Mode mode | must be one of FAST, SLOW",
                "@Default(\"yes\") boolean flag | does not fit its type",
                "@Default(\"soon\") Duration limit | must be a duration",
                "@Parameter(pattern = \"(\") String text | is not valid",
                "@Parameter(pattern = \"a\") int number | is no text",
                "@Parameter(min = 1) boolean flag | cannot be bounded",
                "@Parameter(min = 1.5) String text | only a count makes sense",
                "@Parameter(max = -1) List<String> texts | only a count makes sense",
            })
    void refusesARecordThatCannotBeAForm(String component, String reason) throws IOException {
        TestBundle.withCheck("disk", component).write(folder, "disk.jar");

        var scan = AgentBundles.scan(folder);

        assertThat(scan.types()).isEmpty();
        assertThat(scan.problems().get("disk.jar test.Probe")).contains(reason);
    }

    @Test
    void refusesParametersThatAreNoPublicRecord() throws IOException {
        new TestBundle()
                .compile("test.Probe", TestBundle.probe("record Parameters(int x) {}"))
                .check("disk", "test.Probe")
                .write(folder, "a.jar");
        new TestBundle()
                .compile("test.Plain", "package test; public class Plain {}")
                .check("cpu", "test.Plain")
                .write(folder, "b.jar");

        var scan = AgentBundles.scan(folder);

        assertThat(scan.problems().get("a.jar test.Probe")).contains("not a public record");
        assertThat(scan.problems().get("b.jar test.Plain")).contains("does not say directly");
    }

    @Test
    void refusesIdsTitlesAndPlatformsThatAreNone() throws IOException {
        var bundle = TestBundle.withCheck("Disk Space", "");
        var xml = new String(bundle.entry("OSGI-INF/test.Probe.xml"), StandardCharsets.UTF_8);
        bundle.write(folder, "a.jar");
        TestBundle.withCheck("disk", "")
                .component("test.Probe", xml.replace("Disk Space", "disk").replace("linux", "amiga"))
                .write(folder, "b.jar");
        TestBundle.withCheck("disk", "")
                .component("test.Probe", xml.replace("Title of Disk Space", " ").replace("Disk Space", "disk"))
                .write(folder, "c.jar");

        var problems = AgentBundles.scan(folder).problems();

        assertThat(problems.get("a.jar test.Probe")).contains("the id");
        assertThat(problems.get("b.jar test.Probe")).contains("platform");
        assertThat(problems.get("c.jar test.Probe")).contains("title");
    }

    @Test
    void anAbsentFolderHasNoTypes() {
        assertThat(AgentBundles.scan(folder.resolve("absent"))).isEqualTo(AgentBundles.Scan.NOTHING);
    }
}
