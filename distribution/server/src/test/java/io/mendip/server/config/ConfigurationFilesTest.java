/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationFilesTest {

    /** As bnd writes it. */
    private static final String DESCRIPTION = """
            <metatype:MetaData xmlns:metatype="http://www.osgi.org/xmlns/metatype/v1.2.0">
              <OCD id="C" name="Web server" description="">
                <AD id="bind.address" type="String" description="Address; used from the next start" default=""/>
                <AD id="proxies" type="String" cardinality="2147483647" description="Proxies" default=""/>
                <AD id="idle.seconds" type="Integer" min="5" max="600" description="Seconds" default="120"/>
                <AD id="bytes" type="Long" min="1" name="Bytes" default="100"/>
                <AD id="share" type="Double" default="0.5"/>
                <AD id="on" type="Boolean" default="true"/>
                <AD id="mode" type="String" default="fast">
                  <Option label="Fast" value="fast"/><Option label="Safe" value="safe"/>
                </AD>
              </OCD>
              <Designate pid="io.mendip.Web"><Object ocdref="C"/></Designate>
            </metatype:MetaData>
            """;

    @TempDir
    Path folder;

    private Schema schema;
    private ConfigurationFiles files;

    @BeforeEach
    void describe() throws Exception {
        var found = new TreeMap<String, Map<String, Setting>>();
        Schema.read(new ByteArrayInputStream(DESCRIPTION.getBytes(StandardCharsets.UTF_8)), found);
        schema = new Schema(found);
        files = new ConfigurationFiles(folder, schema);
    }

    @Test
    void readsEachSettingInItsType() throws Exception {
        write("web.json", """
                { ":configurator:version": "1.0",
                  "io.mendip.Web": { "bind.address": "::", "proxies": ["a", "b"], "idle.seconds": 60, "bytes": 7,
                    "share": 1, "on": false, "mode": "safe" } }
                """);

        var settings = files.read().get("io.mendip.Web");

        assertThat(settings)
                .containsEntry("bind.address", "::")
                .containsEntry("proxies", new String[] {"a", "b"})
                .containsEntry("idle.seconds", 60)
                .containsEntry("bytes", 7L)
                .containsEntry("share", 1.0)
                .containsEntry("on", false)
                .containsEntry("mode", "safe");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ \"io.mendip.Web\": {           | line 1, column 21: not JSON: Unexpected end-of-input: expected close marker for Object",
                "                                 | the file must hold an object of configurations",
                "[]                               | the file must hold an object of configurations",
                "{} x                             | line 1, column 4: not JSON",
                "{} {}                            | something follows the end",
                "{\"io.mendip.Wbe\": {}}          | there is no configuration io.mendip.Wbe; there are io.mendip.Web",
                "{\"io.mendip.Web\": 5}           | io.mendip.Web must be an object of settings",
                "{\"io.mendip.Web\": {\"idle\":1}} | line 1, column 20: io.mendip.Web has no setting idle; it has bind.address",
                "{\"io.mendip.Web\": {\"on\":true,\"on\":true}} | Duplicate field 'on'"
            })
    void namesFileAndPlaceOfWhatIsWrong(String content, String expected) throws Exception {
        var file = write("web.json", content == null ? "" : content);

        var problems = files.check().problems();

        assertThat(problems).hasSize(1);
        assertThat(problems.get(0))
                .startsWith(file + ", line ")
                .contains(expected)
                .doesNotContain("\n", "REDACTED");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "idle.seconds | \"60\"      | \"60\" is not allowed; allowed is a whole number from 5 to 600",
                "idle.seconds | 4           | 4 is not allowed; allowed is a whole number from 5 to 600",
                "idle.seconds | 601         | 601 is not allowed; allowed is a whole number from 5 to 600",
                "idle.seconds | 60.5        | 60.5 is not allowed; allowed is a whole number from 5 to 600",
                "idle.seconds | 99999999999 | 99999999999 is not allowed; allowed is a whole number from 5 to 600",
                "bytes        | 0           | 0 is not allowed; allowed is a whole number, at least 1",
                "proxies      | \"a\"       | \"a\" is not allowed; allowed is a list, each a text",
                "proxies      | [1]         | 1 is not allowed; allowed is a list, each a text",
                "on           | 1           | 1 is not allowed; allowed is true or false",
                "mode         | \"slow\"    | \"slow\" is not allowed; allowed is a text, one of fast, safe",
                "bind.address | null        | allowed is a text",
                "bind.address | {\"a\":1}   | allowed is a text",
                "bind.address | [\"a\"]     | allowed is a text"
            })
    void saysWhatIsAllowedInstead(String name, String value, String expected) throws Exception {
        write("web.json", "{\"io.mendip.Web\": {\"" + name + "\": " + value + "}}");

        assertThat(files.check().problems())
                .singleElement()
                .asString()
                .contains("web.json, line 1, column 20: io.mendip.Web: " + name + ": ", expected);
    }

    @Test
    void namesAllProblemsOfAllFilesAtOnce() throws Exception {
        write("a.json", "{\"io.mendip.Web\": {\"bytes\": 0, \"on\": 3}}");
        write("b.json", "{\"io.mendip.Web\": {}, \"x\": {}}");
        write("notes.txt", "not read");
        write(".hidden.json", "nor this");

        var result = files.check();

        assertThat(result.files()).isEqualTo(2);
        assertThat(result.problems())
                .hasSize(4)
                .anyMatch(problem -> problem.contains("b.json") && problem.contains("stands in another file too"));
        assertThatThrownBy(files::read).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isWellWithoutAnyFile() {
        assertThat(new ConfigurationFiles(folder.resolve("none"), schema).read())
                .isEmpty();
        assertThat(files.read()).isEmpty();
    }

    @Test
    void knowsWhatWaitsForARestart() {
        assertThat(schema.atRestart("io.mendip.Web", "bind.address")).isTrue();
        assertThat(schema.atRestart("io.mendip.Web", "idle.seconds")).isFalse();
        assertThat(schema.lines())
                .contains("io.mendip.Web", "  idle.seconds: a whole number from 5 to 600, else 120. Seconds");
    }

    private Path write(String name, String content) throws Exception {
        return Files.writeString(folder.resolve(name), content);
    }
}
