/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.cluster;

import io.mendip.system.DataFolder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/** What the cluster keeps in the data folder. */
final class ClusterFiles {

    /** The system's limit for the path of a socket is 107 bytes; PostgreSQL adds its own name. */
    private static final int LONGEST_SOCKET_FOLDER = 80;

    private static final Set<PosixFilePermission> SECRET = PosixFilePermissions.fromString("rw-------");

    private final DataFolder data;

    ClusterFiles(DataFolder data) {
        this.data = data;
    }

    /** Belongs to the user that PostgreSQL runs as. */
    Path home() {
        return data.folder("postgres");
    }

    Path cluster() {
        return home().resolve("data");
    }

    /** Where a cluster is made; what an interrupted attempt left there is removed. */
    Path unfinished() throws IOException {
        var folder = home().resolve("unfinished");
        if (Files.exists(folder)) {
            try (var paths = Files.walk(folder)) {
                for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
        return folder;
    }

    /** The major version of the cluster, empty before its first start. */
    Optional<Integer> version() throws IOException {
        var file = cluster().resolve("PG_VERSION");
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        return Optional.of(number(Files.readString(file))
                .orElseThrow(() ->
                        ClusterException.lasting(file + " holds no version. Restore the data folder from a backup.")));
    }

    private static Optional<Integer> number(String text) {
        var number = text.strip();
        return number.matches("\\d{1,5}") ? Optional.of(Integer.valueOf(number)) : Optional.empty();
    }

    /** Where the socket goes, empty when the path would be too long for the system. */
    Optional<Path> socketFolder() throws IOException {
        var folder = Files.createDirectories(data.run().resolve("postgres"));
        return folder.toString().length() <= LONGEST_SOCKET_FOLDER ? Optional.of(folder) : Optional.empty();
    }

    /** The password of the cluster's only role, made when there is none. */
    String password() throws IOException {
        var file = data.keys().resolve("postgres.password");
        if (!Files.exists(file)) {
            var random = new byte[32];
            new SecureRandom().nextBytes(random);
            writeSecret(file, Base64.getUrlEncoder().withoutPadding().encodeToString(random));
        }
        return Files.readString(file).strip();
    }

    /** A file of the home that only its owner can read. */
    Path secret(String name, String content) throws IOException {
        var file = home().resolve(name);
        Files.deleteIfExists(file);
        writeSecret(file, content);
        return file;
    }

    /** The port of the last run if it is free, else another one, which is kept for the next. */
    int port(IntSupplier another) throws IOException {
        var file = data.run().resolve("postgres.port");
        int last = Files.exists(file) ? number(Files.readString(file)).orElse(0) : 0;
        int port = last > 0 && isFree(last) ? last : another.getAsInt();
        Files.writeString(file, port + "\n");
        return port;
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private static void writeSecret(Path file, String content) throws IOException {
        Files.createFile(file, PosixFilePermissions.asFileAttribute(SECRET));
        Files.writeString(file, content + "\n");
    }
}
