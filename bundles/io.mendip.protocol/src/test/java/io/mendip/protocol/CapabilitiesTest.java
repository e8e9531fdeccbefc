/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CapabilitiesTest {

    @Test
    void areReadInAnyOrderAndKeptInOne() {
        var capabilities =
                Capabilities.parse("process, files:/var/log ,network,files:C:\\Program Files\\Acme,user-session");

        assertThat(capabilities.declared())
                .containsExactly(
                        "files:/var/log", "files:C:\\Program Files\\Acme", "network", "process", "user-session");
        assertThat(capabilities.includes("process")).isTrue();
        assertThat(capabilities.includes("files")).isTrue();
        assertThat(capabilities.includes("registry")).isFalse();
        assertThat(capabilities.includes("file")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void nothingIsDeclaredByNoHeader(String header) {
        assertThat(Capabilities.parse(header)).isEqualTo(Capabilities.NONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "proces                | 'proces' is no capability; there are files:PATH, network",
                "Process               | is no capability",
                "process,              | a name is missing",
                "process,process       | is there twice",
                "files                 | has no whole path",
                "files:                | has no whole path",
                "files:var/log         | has no whole path",
                "files:/var/../etc     | has no whole path",
                "files:/var/..         | has no whole path",
                "files:/./etc          | has no whole path",
                "files:C:\\..\\Windows | has no whole path",
                "process:all           | is no capability",
                "process;network       | is no capability",
            })
    void sayWhatIsWrong(String header, String words) {
        assertThatThrownBy(() -> Capabilities.parse(header))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(words);
    }

    @Test
    void areBounded() {
        assertThatThrownBy(() -> Capabilities.parse("process," + " ".repeat(4000)))
                .hasMessageContaining("longer than");
        assertThatThrownBy(() -> Capabilities.parse("files:/" + "a".repeat(300)))
                .hasMessageContaining("no whole path");
        var many = new StringBuilder("process");
        for (int i = 0; i < 50; i++) {
            many.append(",files:/").append(i);
        }
        assertThatThrownBy(() -> Capabilities.parse(many.toString())).hasMessageContaining("more than 50");
        assertThatThrownBy(() -> Capabilities.parse("files:/tmp/\u202egnp.exe")).hasMessageContaining("no whole path");
    }
}
