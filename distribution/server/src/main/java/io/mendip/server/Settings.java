/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What the last {@code up} on a data folder was told, so that the other commands find the server.
 *
 * @param httpsPort of console, REST and agents
 * @param httpPort that only redirects, 0 for none
 * @param natsPort for agents that connect directly
 * @param database JDBC URL, empty for the server's own
 * @param nats URL of a broker, empty for the server's own
 * @param agent whether this machine is an agent too
 */
public record Settings(int httpsPort, int httpPort, int natsPort, String database, String nats, boolean agent) {

    /** Where the console is. */
    public String url() {
        return "https://localhost:" + httpsPort + "/";
    }

    /** Writes them for later commands. */
    public void save(DataFolders data) throws IOException {
        Files.write(file(data), JSON.std.asBytes(this));
    }

    /**
     * Reads what the last {@code up} was told.
     *
     * @throws ServerProblem when there was none
     */
    public static Settings load(DataFolders data) {
        try {
            return JSON.std.beanFrom(Settings.class, Files.readAllBytes(file(data)));
        } catch (JsonProcessingException e) {
            throw new ServerProblem(file(data) + " is damaged. Start the server anew with ./mendip up.", e);
        } catch (IOException e) {
            throw new ServerProblem(
                    "No server was ever started on " + data.root() + ". Start one with ./mendip up, or say --data.", e);
        }
    }

    private static Path file(DataFolders data) {
        return data.run().resolve("up.json");
    }
}
