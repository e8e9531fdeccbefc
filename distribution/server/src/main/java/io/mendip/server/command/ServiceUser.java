/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.ServerProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The user that the database runs as when the server was started by root. */
final class ServiceUser {

    /** Made by the start script. */
    static final String NAME = "mendip";

    private ServiceUser() {}

    /**
     * Makes sure that the service user can reach the data folder, or the one in which it is going to be made; does
     * nothing when not started by root.
     *
     * @throws ServerProblem when it cannot
     */
    static void requireReach(Path root) {
        if (!"root".equals(System.getProperty("user.name"))) {
            return;
        }
        var present = root;
        while (present.getParent() != null && !Files.exists(present)) {
            present = present.getParent();
        }
        // The data folder itself is opened for the service user when it is made ready.
        var way = present.equals(root) && present.getParent() != null ? present.getParent() : present;
        var test = List.of("setpriv", "--reuid", NAME, "--regid", NAME, "--clear-groups", "test", "-x", way.toString());
        try {
            var process = new ProcessBuilder(test)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new ServerProblem("The user " + NAME + ", which runs the database, cannot reach " + root
                        + ". Choose a folder outside of private ones such as /root, for example /var/lib/mendip.");
            }
        } catch (IOException e) {
            throw new ServerProblem("setpriv (package util-linux) is needed to run the database: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ServerProblem("Interrupted.", e);
        }
    }
}
