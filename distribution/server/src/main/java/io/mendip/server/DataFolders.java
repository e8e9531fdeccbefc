/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * The folder under {@code --data}. Secrets lie in folders that only the server's user may enter; the root itself can be
 * passed through, because the database runs as another user below it.
 */
public final class DataFolders {

    private static final Set<PosixFilePermission> PASSABLE = PosixFilePermissions.fromString("rwx--x--x");
    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");

    private final Path root;

    /** For a folder that need not exist yet. */
    public DataFolders(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /** Where data lies when nothing is said: as root and as a service under {@code /var/lib}, else at home. */
    public static Path defaultRoot() {
        boolean superuser = "root".equals(System.getProperty("user.name"));
        return superuser ? Path.of("/var/lib/mendip") : Path.of(System.getProperty("user.home"), ".mendip");
    }

    /** The folder itself. */
    public Path root() {
        return root;
    }

    /** Log files. */
    public Path log() {
        return root.resolve("log");
    }

    /** What belongs to the present run. */
    public Path run() {
        return root.resolve("run");
    }

    /** Configuration an administrator may edit. */
    public Path config() {
        return root.resolve("config");
    }

    /** The agent of this machine. */
    public Path agent() {
        return root.resolve("agent");
    }

    /** Whether a server has ever been started here. */
    public boolean exists() {
        return Files.isDirectory(run());
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "this user may not write to " + denied.getFile();
        }
        if (e instanceof FileSystemException failed && failed.getReason() != null) {
            return failed.getReason() + " (" + failed.getFile() + ")";
        }
        return e.toString();
    }

    /**
     * Makes the folders that are missing and sets their rights.
     *
     * @throws ServerProblem when that is not possible
     */
    public void create() {
        try {
            Files.createDirectories(root);
            Files.setPosixFilePermissions(root, PASSABLE);
            for (var name : new String[] {"config", "keys", "log", "run", "cache", "agent"}) {
                var folder = Files.createDirectories(root.resolve(name));
                Files.setPosixFilePermissions(folder, PRIVATE);
            }
            // Sockets and pid files of child processes that run as another user.
            Files.setPosixFilePermissions(run(), PASSABLE);
            Files.setPosixFilePermissions(log(), PASSABLE);
        } catch (IOException e) {
            throw new ServerProblem(
                    "The data folder " + root + " cannot be used: " + reason(e)
                            + ". Choose another with --data, or give this user the right to it.",
                    e);
        }
    }
}
