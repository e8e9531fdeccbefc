/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider;

import io.mendip.protocol.crypto.Ed25519;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.TrustDocument;
import io.mendip.protocol.message.TrustedKey;
import io.mendip.system.SecretFile;
import io.mendip.trust.Signer.Purpose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/**
 * The keys on the server and the document that says what each may sign. The root key signs that document once and leaves in
 * the recovery file; of it only the public half stays.
 */
final class SigningKeys {

    private final Map<Purpose, SigningKey> keys;
    private final byte[] rootKey;
    private final byte[] trust;

    private SigningKeys(Map<Purpose, SigningKey> keys, byte[] rootKey, byte[] trust) {
        this.keys = new EnumMap<>(keys);
        this.rootKey = rootKey;
        this.trust = trust;
    }

    /**
     * Takes the keys of a folder, making them at the first start. A first start that was cut short is finished: the trust
     * document is written last.
     *
     * @throws IllegalStateException when files are missing or do not belong together, saying which
     */
    static SigningKeys open(Path folder, RecoveryFile recovery, VersionCounter versions, Clock clock) {
        if (!Files.exists(trustFile(folder))) {
            create(folder, recovery, versions, clock);
        }
        var keys = new EnumMap<Purpose, SigningKey>(Purpose.class);
        for (var purpose : Purpose.values()) {
            keys.put(purpose, SeedFile.read(keyFile(folder, purpose)));
        }
        var rootKey = Base64.getMimeDecoder().decode(readAll(rootFile(folder)));
        var opened = new SigningKeys(keys, rootKey, readAll(trustFile(folder)));
        opened.check(folder);
        return opened;
    }

    SigningKey key(Purpose purpose) {
        return Objects.requireNonNull(keys.get(purpose), "every purpose has a key");
    }

    byte[] rootKey() {
        return rootKey.clone();
    }

    byte[] trust() {
        return trust.clone();
    }

    private static void create(Path folder, RecoveryFile recovery, VersionCounter versions, Clock clock) {
        if (Files.exists(rootFile(folder)) && !recovery.isOnServer()) {
            throw new IllegalStateException("the trust document " + trustFile(folder)
                    + " is lost: restore it from a backup, or put the recovery file back at " + recovery.path());
        }
        var rootSeed = recovery.rootSeed().orElseGet(() -> {
            var seed = Ed25519.newSeed();
            recovery.write(seed, clock.instant());
            return seed;
        });
        var root = new SigningKey(rootSeed);
        SecretFile.write(rootFile(folder), Base64.getEncoder().encodeToString(root.publicKey()) + "\n");
        var trusted = Arrays.stream(Purpose.values())
                .map(purpose -> trusted(purpose, keyOrNew(keyFile(folder, purpose))))
                .toList();
        var document = MessageCodec.write(new TrustDocument(versions.next(), trusted));
        SecretFile.write(
                trustFile(folder),
                Envelope.sign(root, TrustDocument.TYPE, document).toBytes());
        Arrays.fill(rootSeed, (byte) 0);
    }

    private static SigningKey keyOrNew(Path file) {
        if (!Files.exists(file)) {
            SeedFile.write(file, Ed25519.newSeed());
        }
        return SeedFile.read(file);
    }

    private void check(Path folder) {
        var envelope = Envelope.parse(trust)
                .filter(signed -> signed.payloadType().equals(TrustDocument.TYPE) && signed.isSignedBy(rootKey))
                .orElseThrow(
                        () -> new IllegalStateException(trustFile(folder) + " is not signed by " + rootFile(folder)));
        List<TrustedKey> trusted =
                MessageCodec.read(TrustDocument.class, envelope.payload()).keys();
        keys.forEach((purpose, key) -> {
            if (!trusted.contains(trusted(purpose, key))) {
                throw new IllegalStateException(
                        keyFile(folder, purpose) + " is not the key that " + trustFile(folder) + " names");
            }
        });
    }

    private static TrustedKey trusted(Purpose purpose, SigningKey key) {
        return new TrustedKey(name(purpose), Base64.getEncoder().encodeToString(key.publicKey()));
    }

    private static Path keyFile(Path folder, Purpose purpose) {
        return folder.resolve("sign-" + name(purpose) + ".pem");
    }

    private static Path rootFile(Path folder) {
        return folder.resolve("root.pub");
    }

    private static Path trustFile(Path folder) {
        return folder.resolve("trust.json");
    }

    private static String name(Purpose purpose) {
        return purpose.name().toLowerCase(Locale.ROOT);
    }

    private static byte[] readAll(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }
}
