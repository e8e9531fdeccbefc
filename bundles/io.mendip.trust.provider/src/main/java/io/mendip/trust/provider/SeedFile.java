/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider;

import io.mendip.protocol.crypto.SigningKey;
import io.mendip.system.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.EdECPrivateKey;
import java.security.spec.EdECPrivateKeySpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;

/** A signing key in a file: PKCS #8 in PEM, as other tools write and read Ed25519 keys. */
final class SeedFile {

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";

    private SeedFile() {}

    static void write(Path file, byte[] seed) {
        SecretFile.write(file, toPem(seed));
    }

    static SigningKey read(Path file) {
        try {
            return new SigningKey(fromPem(Files.readString(file, StandardCharsets.US_ASCII)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the signing key " + file, e);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IllegalStateException(file + " is not an Ed25519 key in PEM", e);
        }
    }

    private static String toPem(byte[] seed) {
        try {
            var key = KeyFactory.getInstance("Ed25519")
                    .generatePrivate(new EdECPrivateKeySpec(NamedParameterSpec.ED25519, seed));
            return BEGIN + "\n" + Base64.getEncoder().encodeToString(key.getEncoded()) + "\n" + END + "\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no Ed25519", e);
        }
    }

    private static byte[] fromPem(String text) throws GeneralSecurityException {
        var base64 = text.strip();
        if (!base64.startsWith(BEGIN) || !base64.endsWith(END)) {
            throw new IllegalArgumentException("no PEM private key");
        }
        var encoded = Base64.getMimeDecoder().decode(base64.substring(BEGIN.length(), base64.length() - END.length()));
        var key = KeyFactory.getInstance("Ed25519").generatePrivate(new PKCS8EncodedKeySpec(encoded));
        return ((EdECPrivateKey) key).getBytes().orElseThrow(() -> new IllegalArgumentException("no seed"));
    }
}
