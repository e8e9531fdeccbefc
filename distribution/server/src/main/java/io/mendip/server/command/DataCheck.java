/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.DataFolders;
import io.mendip.server.ServerProblem;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** Looks at a data folder before anything in it is touched. Each problem is one line that says what to do. */
final class DataCheck {

    /** With less than this PostgreSQL and the log would soon stop in the middle of a write. */
    private static final long LEAST_BYTES = 256L * 1024 * 1024;

    /** What lies in a data folder; anything else in a folder where no server ever ran is somebody else's. */
    private static final Set<String> OURS = Set.of(
            "agent",
            "backups",
            "bundles",
            "cache",
            "config",
            "keys",
            "log",
            "lost+found",
            "nats",
            "postgres",
            "publishers",
            "recovery",
            "run");

    private final DataFolders data;
    private final String user;

    DataCheck(DataFolders data) {
        this(data, System.getProperty("user.name"));
    }

    DataCheck(DataFolders data, String user) {
        this.data = data;
        this.user = user;
    }

    /**
     * Makes sure that a server can be started on the folder.
     *
     * @param ownDatabase whether the database in it is going to be used
     * @throws ServerProblem when it cannot
     */
    void require(boolean ownDatabase) {
        var root = data.root();
        if (!Files.exists(root)) {
            return;
        }
        if (!Files.isDirectory(root)) {
            throw new ServerProblem(
                    "The data folder " + root + " cannot be used: it is a file. Choose another with --data.");
        }
        try {
            requireOwner(root);
            requireOurs(root);
            requireRoom(root);
            if (ownDatabase) {
                requireDatabase(root.resolve("postgres/data"));
            }
        } catch (IOException e) {
            throw new ServerProblem(
                    "The data folder " + root + " cannot be read: " + e + ". Give this user the right to it.", e);
        }
    }

    private void requireOwner(Path root) throws IOException {
        var owner = Files.getOwner(root).getName();
        if (!owner.equals(user) && !user.equals("root")) {
            throw new ServerProblem("The data folder " + root + " belongs to " + owner + " and this is " + user
                    + ". Start the server as " + owner + ", or choose another folder with --data.");
        }
    }

    private void requireOurs(Path root) throws IOException {
        if (data.exists()) {
            return;
        }
        try (var files = Files.list(root)) {
            var other = files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith(".") && !OURS.contains(name))
                    .sorted()
                    .findFirst();
            if (other.isPresent()) {
                throw new ServerProblem("The folder " + root + " is no data folder: it holds " + other.get()
                        + ". Choose an empty or a new folder with --data.");
            }
        }
    }

    private static void requireRoom(Path root) throws IOException {
        long free = Files.getFileStore(root).getUsableSpace();
        if (free < LEAST_BYTES) {
            throw new ServerProblem("Only " + free / (1024 * 1024) + " MiB are free under " + root
                    + "; the server needs " + LEAST_BYTES / (1024 * 1024)
                    + " MiB to start. Make room, or choose another folder with --data.");
        }
    }

    private static void requireDatabase(Path cluster) throws IOException {
        if (!Files.isDirectory(cluster)) {
            return;
        }
        var file = cluster.resolve("PG_VERSION");
        if (!Files.exists(file)) {
            throw new ServerProblem("The database in " + cluster + " is damaged: PG_VERSION is missing."
                    + " Restore the data folder from a backup; nothing was changed.");
        }
        if (!text(file).strip().matches("\\d{1,3}")) {
            throw new ServerProblem("The database in " + cluster + " is damaged: PG_VERSION holds no version."
                    + " Restore the data folder from a backup; nothing was changed.");
        }
    }

    private static String text(Path file) throws IOException {
        try {
            return Files.readString(file);
        } catch (MalformedInputException e) {
            return "";
        }
    }
}
