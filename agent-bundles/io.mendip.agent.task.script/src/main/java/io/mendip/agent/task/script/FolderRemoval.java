/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SecureDirectoryStream;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributeView;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Takes a folder away that a script could write to. No link is followed, not even one that is put there meanwhile, and it may be
 * as deep as it likes: what is below is first moved up.
 */
final class FolderRemoval {

    private final Path folder;
    private final SecureDirectoryStream<Path> top;
    private final ArrayDeque<Path> below = new ArrayDeque<>();
    private long moved;

    private FolderRemoval(Path folder, SecureDirectoryStream<Path> top) {
        this.folder = folder;
        this.top = top;
    }

    /** Removes it with all that is in it; a folder that is not there is removed. */
    static void remove(Path folder) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            Files.deleteIfExists(folder);
            return;
        }
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            takeRights(folder);
        }
        try (var stream = Files.newDirectoryStream(folder)) {
            if (stream instanceof SecureDirectoryStream<Path> secure) {
                new FolderRemoval(folder, secure).empty();
            } else {
                walk(folder); // Windows, where only administrators make links
            }
        }
        Files.deleteIfExists(folder);
    }

    private void empty() throws IOException {
        clear(top, folder);
        while (!below.isEmpty()) {
            var next = below.pop();
            try (var stream = top.newDirectoryStream(next, LinkOption.NOFOLLOW_LINKS)) {
                clear(stream, folder.resolve(next));
            }
            top.deleteDirectory(next);
        }
    }

    /** Deletes the files of one folder, and moves its folders to the top one. */
    private void clear(SecureDirectoryStream<Path> from, Path path) throws IOException {
        for (var name : names(from)) {
            var attributes = from.getFileAttributeView(name, BasicFileAttributeView.class, LinkOption.NOFOLLOW_LINKS)
                    .readAttributes();
            if (attributes.isDirectory()) {
                below.push(move(from, path, name));
            } else {
                from.deleteFile(name);
            }
        }
    }

    private Path move(SecureDirectoryStream<Path> from, Path path, Path name) throws IOException {
        var target = folder.getFileSystem().getPath("removed-" + System.nanoTime() + "-" + moved++);
        takeRights(path.resolve(name));
        from.move(name, top, target);
        return target;
    }

    /** Only an agent that is not root lacks them, whose scripts could do no more than itself. */
    private static void takeRights(Path folder) throws IOException {
        if (!Files.isWritable(folder) || !Files.isReadable(folder) || !Files.isExecutable(folder)) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static List<Path> names(DirectoryStream<Path> folder) {
        var names = new ArrayList<Path>();
        folder.forEach(entry -> names.add(entry.getFileName()));
        return names;
    }

    private static void walk(Path folder) throws IOException {
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path below, @Nullable IOException failure) throws IOException {
                if (failure != null && !(failure instanceof NoSuchFileException)) {
                    throw failure;
                }
                if (!below.equals(folder)) {
                    Files.delete(below);
                }
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
