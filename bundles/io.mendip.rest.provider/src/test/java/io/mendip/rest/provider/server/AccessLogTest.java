/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class AccessLogTest {

    @Test
    void keepsWhatAClientSendsInsideItsField() {
        var line = AccessLog.line(
                "192.0.2.1", Instant.EPOCH, "GET", "/a", "HTTP/1.1", 401, 5, null, "x\" 200 \"\r\n192.0.2.9 - -");

        assertThat(line)
                .startsWith("192.0.2.1 - - [")
                .contains("\"GET /a HTTP/1.1\" 401 5 \"-\" \"x\\\" 200 \\\"\\x0d\\x0a192.0.2.9 - -\"")
                .doesNotContain("\n");
    }

    @Test
    void rotatesBySizeAndKeepsTheName(@TempDir Path folder) throws Exception {
        var path = folder.resolve("access.log");
        try (var file = new RotatingFile(path, 10, 2)) {
            for (var line : new String[] {"first", "second", "third", "fourth"}) {
                file.append(line);
            }
        }

        assertThat(Files.readString(path)).isEqualTo("fourth\n");
        assertThat(Files.readString(folder.resolve("access.log.1"))).isEqualTo("third\n");
        assertThat(Files.readString(folder.resolve("access.log.2"))).isEqualTo("second\n");
        assertThat(folder.resolve("access.log.3")).doesNotExist();
    }
}
