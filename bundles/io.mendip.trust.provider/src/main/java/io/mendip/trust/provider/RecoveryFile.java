/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider;

import io.mendip.protocol.crypto.SigningKey;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.system.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/** The file that carries the root key away from the server. */
final class RecoveryFile {

    /** Its name in the data folder's {@code recovery}. */
    static final String NAME = "mendip-recovery.json";

    private static final String NOTE =
            "The root key of a Mendip server. Whoever has it can issue keys that all agents obey;"
                    + " without it the server's signing keys can never be replaced. Keep it off the server, in a safe place.";

    private final Path file;

    RecoveryFile(Path folder) {
        this.file = folder.resolve(NAME);
    }

    Path path() {
        return file;
    }

    boolean isOnServer() {
        return Files.exists(file);
    }

    void write(byte[] rootSeed, Instant now) {
        var key = new SigningKey(rootSeed);
        var base64 = Base64.getEncoder();
        SecretFile.write(
                file,
                MessageCodec.write(new Content(
                        1,
                        NOTE,
                        now.toString(),
                        key.id(),
                        base64.encodeToString(key.publicKey()),
                        base64.encodeToString(rootSeed))));
    }

    /** The root key's seed, while the file is here. */
    Optional<byte[]> rootSeed() {
        if (!isOnServer()) {
            return Optional.empty();
        }
        try {
            var content = MessageCodec.read(Content.class, Files.readAllBytes(file));
            return Optional.of(Base64.getDecoder().decode(content.rootSeed()));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        } catch (MalformedMessageException | IllegalArgumentException e) {
            throw new IllegalStateException(file + " is not a recovery file", e);
        }
    }

    /**
     * What is in the file.
     *
     * @param format 1
     * @param note for the person who finds it
     * @param createdAt when the root key was made
     * @param rootKeyId its id
     * @param rootPublicKey raw, base 64
     * @param rootSeed raw, base 64
     */
    public record Content(
            int format, String note, String createdAt, String rootKeyId, String rootPublicKey, String rootSeed) {}
}
