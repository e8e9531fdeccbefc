/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.Set;

/** The data folder: private to the agent's user, in a place where nobody else can replace it, used by one agent at once. */
final class DataFolder {

    private static final Set<PosixFilePermission> PRIVATE = PosixFilePermissions.fromString("rwx------");
    private static final int STICKY = 01000;
    private static final int OTHERS_WRITE = 0002;

    private DataFolder() {}

    /** Makes the folder when it is missing and checks its place; answers it without links and dots. */
    static Path prepare(Path wanted) throws StartException {
        try {
            var folder = wanted.toAbsolutePath().normalize();
            boolean posix = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
            Files.createDirectories(folder);
            var real = folder.toRealPath();
            if (posix) {
                checkPlace(real);
                Files.setPosixFilePermissions(real, PRIVATE);
            }
            return real;
        } catch (IOException e) {
            throw new StartException("the data folder " + wanted + " cannot be used: " + e);
        }
    }

    private static void checkPlace(Path folder) throws IOException, StartException {
        for (Path at = folder; at != null; at = at.getParent()) {
            int mode = (int) Files.getAttribute(at, "unix:mode", LinkOption.NOFOLLOW_LINKS);
            boolean own = at.equals(folder);
            // In a sticky folder such as /tmp nobody can replace what is another user's.
            if ((mode & OTHERS_WRITE) != 0 && (own || (mode & STICKY) == 0)) {
                throw new StartException("the data folder " + folder + " is not safe: everybody can write to " + at);
            }
        }
    }

    /**
     * Takes the folder for this process; empty when another agent has it. The lock ends with the process, however it ends.
     */
    static Optional<FileChannel> lock(Path folder) throws IOException {
        var channel =
                FileChannel.open(folder.resolve("agent.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            if (channel.tryLock() != null) {
                return Optional.of(channel);
            }
        } catch (OverlappingFileLockException e) {
            // held by this very process
        }
        channel.close();
        return Optional.empty();
    }
}
