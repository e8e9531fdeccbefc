/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceUnitTest {

    @TempDir
    Path folder;

    @Test
    void isUnderstoodBySystemd() throws Exception {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "needs systemd-analyze");
        var unit = Files.readString(Path.of("src/main/distribution/systemd/mendip.service"));
        // Where it is going to be unpacked there is nothing yet.
        var file = Files.writeString(folder.resolve("mendip.service"), unit.replace("/opt/mendip/mendip", "/bin/true"));

        var process = new ProcessBuilder("systemd-analyze", "verify", file.toString())
                .redirectErrorStream(true)
                .start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.lines().filter(line -> line.contains("mendip.service")))
                .isEmpty();
    }
}
