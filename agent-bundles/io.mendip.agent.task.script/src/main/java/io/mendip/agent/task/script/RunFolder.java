/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * The folder of one run: the script, and the folder in which it starts, private and empty. Others cannot even reach it, since
 * nobody but the agent may go into the agent's data folder; a script that runs as another user is started inside.
 */
final class RunFolder {

    private static final SecureRandom RANDOM = new SecureRandom();

    private static final Path OPEN = Path.of("/proc/self/fd");

    private final Path folder;
    private final Optional<Account> owner;
    private final boolean posix;

    private RunFolder(Path folder, Optional<Account> owner) {
        this.folder = folder;
        this.owner = owner;
        this.posix = isPosix(folder);
    }

    /**
     * Makes it.
     *
     * @param parent is made as well when it is missing
     * @param owner for whom the script runs; none for the agent's own user
     */
    static RunFolder create(Path parent, UUID run, Optional<Account> owner) throws IOException {
        createParent(parent);
        var folder = Files.createDirectory(parent.resolve(run.toString()), rights(parent, "rwx------"));
        var made = new RunFolder(folder, owner);
        try {
            made.give(Files.createDirectory(made.work(), rights(folder, "rwx------")), "rwx------");
            if (owner.isPresent()) {
                Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
            }
            return made;
        } catch (IOException e) {
            made.remove();
            throw e;
        }
    }

    private static void createParent(Path parent) throws IOException {
        try {
            if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
                Files.createDirectory(parent, rights(parent, "rwx------"));
            }
        } catch (FileAlreadyExistsException e) {
            // Two first runs at once; a link is none of theirs.
            if (!Files.isDirectory(parent, LinkOption.NOFOLLOW_LINKS)) {
                throw e;
            }
        }
    }

    /** Where the script starts. */
    Path work() {
        return folder.resolve("work");
    }

    /** A file of a random name that nobody else made and nobody but the user of the run can read. */
    Path write(String extension, byte[] content) throws IOException {
        var bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        var file = folder.resolve(HexFormat.of().formatHex(bytes) + extension);
        try (var channel = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS),
                rights(folder, "rw-------"))) {
            var buffer = ByteBuffer.wrap(content);
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        }
        give(file, "r--------");
        return file;
    }

    /**
     * The path of a file as the script's user can open it: by a folder that is held open, since the way to it is closed for
     * others, and interpreters make paths absolute. macOS has no such thing; there it is relative to {@link #work}.
     */
    String seen(Path file) {
        return owner.isEmpty()
                ? file.toString()
                : (Files.isDirectory(OPEN) ? UnixLaunch.FOLDER : "..") + "/" + folder.relativize(file);
    }

    /** A place for something else below the folder. */
    Path resolve(String name) {
        return folder.resolve(name);
    }

    /** Hands a file to the user of the run. */
    void give(Path file, String rights) throws IOException {
        if (posix && owner.isPresent()) {
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
            Files.setAttribute(file, "unix:gid", owner.get().gid(), LinkOption.NOFOLLOW_LINKS);
            Files.setAttribute(file, "unix:uid", owner.get().uid(), LinkOption.NOFOLLOW_LINKS);
        }
    }

    /** Takes it away with all that is in it. */
    void remove() throws IOException {
        FolderRemoval.remove(folder);
    }

    private static FileAttribute<?>[] rights(Path beside, String rights) {
        return isPosix(beside)
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(rights))}
                : new FileAttribute<?>[0];
    }

    private static boolean isPosix(Path path) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix");
    }
}
