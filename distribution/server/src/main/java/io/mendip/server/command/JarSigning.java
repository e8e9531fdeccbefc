/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import io.mendip.server.DataFolders;
import io.mendip.server.ServerProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.KeyStore.PasswordProtection;
import java.security.KeyStore.PrivateKeyEntry;
import java.security.NoSuchAlgorithmException;
import java.util.zip.ZipFile;
import jdk.security.jarsigner.JarSigner;
import jdk.security.jarsigner.JarSignerException;

/** Signs jars with the development publisher's key, which the server made at its first start. */
final class JarSigning {

    /** As the server writes it: the file is for its user alone; its format just wants some password. */
    private static final String KEY_STORE = "development-publisher.p12";

    private static final char[] PASSWORD = "mendip".toCharArray();
    private static final String ALIAS = "development";

    private final DataFolders data;

    JarSigning(DataFolders data) {
        this.data = data;
    }

    /** Writes the signed jar in one step; the target may be the jar itself. */
    void sign(Path jar, Path target) {
        var key = key();
        var folder = target.toAbsolutePath().getParent();
        try {
            var work = Files.createTempFile(folder, ".signing-", ".jar");
            try (var in = new ZipFile(jar.toFile());
                    var out = Files.newOutputStream(work)) {
                new JarSigner.Builder(key)
                        .digestAlgorithm("SHA-256")
                        .signerName("MENDIP")
                        .build()
                        .sign(in, out);
                Files.setPosixFilePermissions(work, Files.getPosixFilePermissions(jar));
                Files.move(work, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(work);
            }
        } catch (IOException | JarSignerException | NoSuchAlgorithmException e) {
            throw new ServerProblem(jar + " cannot be signed: " + reason(e) + ".", e);
        } catch (NoClassDefFoundError e) {
            throw new ServerProblem("This Java cannot sign jars. Run the command with a JDK.", e);
        }
    }

    private PrivateKeyEntry key() {
        var file = data.root().resolve("keys").resolve(KEY_STORE);
        try {
            var store = KeyStore.getInstance(file.toFile(), PASSWORD);
            if (store.getEntry(ALIAS, new PasswordProtection(PASSWORD)) instanceof PrivateKeyEntry entry) {
                return entry;
            }
            throw new ServerProblem(file + " holds no key of the development publisher.");
        } catch (NoSuchFileException e) {
            throw missing(file, e);
        } catch (IOException | GeneralSecurityException e) {
            if (!Files.isReadable(file)) {
                throw missing(file, e);
            }
            throw new ServerProblem(file + " cannot be read: " + reason(e) + ".", e);
        }
    }

    private static ServerProblem missing(Path file, Exception e) {
        return new ServerProblem(
                "There is no key of a development publisher that this user may read: " + file
                        + ". The server makes it at its first start; name its data folder with --data.",
                e);
    }

    private static String reason(Throwable e) {
        var cause = e.getCause() == null ? e : e.getCause();
        return String.valueOf(cause.getMessage());
    }
}
