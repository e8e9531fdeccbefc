/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider;

import io.mendip.system.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;

/** A file of keys of 32 bytes, each a line in base 64, made with one random key when there is none. */
final class KeyFile {

    private static final int KEY_BYTES = 32;

    private KeyFile() {}

    /** The keys, in their order; at least one. */
    static List<byte[]> keys(Path file) {
        if (!Files.exists(file)) {
            var made = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(made);
            SecretFile.write(file, Base64.getEncoder().encodeToString(made) + "\n");
        }
        try {
            var keys = Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .map(line -> Base64.getMimeDecoder().decode(line.strip()))
                    .toList();
            if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length != KEY_BYTES)) {
                throw new IllegalStateException(file + " holds no key of " + KEY_BYTES + " bytes in base 64");
            }
            return keys;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
