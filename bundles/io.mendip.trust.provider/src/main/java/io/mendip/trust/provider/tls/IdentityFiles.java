/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider.tls;

import io.mendip.system.SecretFile;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.HexFormat;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The identity in use, in the forms its users read: PKCS #12 for HTTPS, PEM for the broker. */
final class IdentityFiles {

    private static final Logger LOG = LoggerFactory.getLogger(IdentityFiles.class);

    private final Path folder;
    private final String password;

    IdentityFiles(Path folder) {
        this.folder = folder;
        this.password = passwordOf(folder.resolve("server.p12.password"));
    }

    Path folder() {
        return folder;
    }

    Path chain() {
        return folder.resolve("server.pem");
    }

    Path key() {
        return folder.resolve("server.key.pem");
    }

    Path keyStore() {
        return folder.resolve("server.p12");
    }

    String password() {
        return password;
    }

    /** What was in use last; empty at the first start and when files are damaged. */
    Optional<KeyedChain> read() {
        if (!Files.exists(chain())) {
            return Optional.empty();
        }
        try {
            return Optional.of(new KeyedChain(PemFiles.readChain(chain()), PemFiles.readKey(key())));
        } catch (UnusableCertificateException e) {
            LOG.warn("the server's certificate is made anew: {}", e.getMessage());
            return Optional.empty();
        }
    }

    void write(KeyedChain identity) {
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "server",
                    identity.key(),
                    password.toCharArray(),
                    identity.chain().toArray(new X509Certificate[0]));
            var bytes = new ByteArrayOutputStream();
            store.store(bytes, password.toCharArray());
            SecretFile.write(keyStore(), bytes.toByteArray());
            SecretFile.write(key(), PemFiles.toPem(identity.key()));
            SecretFile.write(chain(), PemFiles.toPem(identity.chain()));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot store the server's certificate", e);
        }
    }

    /** Lies beside the key store, as the PEM key does: the folder's rights protect all of them. */
    private static String passwordOf(Path file) {
        try {
            if (!Files.exists(file)) {
                var random = new byte[24];
                new SecureRandom().nextBytes(random);
                SecretFile.write(file, HexFormat.of().formatHex(random) + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
