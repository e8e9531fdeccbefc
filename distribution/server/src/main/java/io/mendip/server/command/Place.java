/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.DataFolders;
import io.mendip.server.LocalApi;
import io.mendip.server.ServerProblem;
import io.mendip.server.Settings;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a command is about. */
final class Place {

    @Option(names = "--data", paramLabel = "DIR", description = "Data folder; as root /var/lib/mendip, else ~/.mendip.")
    private @Nullable Path folder;

    /** The data folder. */
    DataFolders data() {
        return new DataFolders(folder == null ? DataFolders.defaultRoot() : folder);
    }

    /** The folder of the distribution, which the start script names. */
    static Path home() {
        return Path.of(System.getProperty("mendip.home", ".")).toAbsolutePath().normalize();
    }

    /**
     * The running server's interface.
     *
     * @throws ServerProblem when it was never started
     */
    LocalApi api() {
        try {
            return LocalApi.of(data(), Settings.load(data()).httpsPort());
        } catch (IOException e) {
            throw new ServerProblem(
                    "The server on " + data().root() + " does not answer: " + e.getMessage()
                            + ". Look at ./mendip status.",
                    e);
        }
    }
}
