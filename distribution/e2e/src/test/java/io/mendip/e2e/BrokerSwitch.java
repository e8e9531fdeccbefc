/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;

/** A nats-server before the real one on the search path of a product, which refuses to start when it is told to. */
final class BrokerSwitch {

    static final String LAST_WORDS = "nats-server: held down";

    private final Path folder;

    BrokerSwitch() throws IOException {
        folder = Files.createTempDirectory("mendip-e2e-broker-");
        // The broker runs as another user.
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
        var program = Files.writeString(
                folder.resolve("nats-server"),
                String.join(
                        "\n",
                        "#!/bin/sh",
                        "if [ -e '" + down() + "' ]; then echo '" + LAST_WORDS + "'; exit 1; fi",
                        "PATH=${PATH#*:}:/usr/sbin:/usr/local/sbin exec nats-server \"$@\"",
                        ""));
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** For the product. */
    Map<String, String> environment() {
        return Map.of("PATH", folder + ":" + System.getenv("PATH"));
    }

    /** Kills the broker; it stays down until {@link #release}. */
    void hold(Product product) {
        try {
            Files.createFile(down());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        product.recorded("nats").orElseThrow().destroyForcibly();
    }

    /** Lets it start again. */
    void release() {
        try {
            Files.deleteIfExists(down());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path down() {
        return folder.resolve("down");
    }
}
