/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider;

import io.mendip.system.DataFolder;
import io.mendip.system.StartProblems;
import io.mendip.trust.UnreadableSecretException;
import io.mendip.trust.Vault;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Locks with AES-256 in GCM (NIST SP 800-38D, random nonces of 96 bits, tags of 128) by the first key of
 * {@code keys/vault.key}; those below it open what they once locked, so that a key is replaced by a line above it. Purpose and
 * record are the associated data.
 */
@Component
public final class StoredVault implements Vault {

    static final String FILE = "vault.key";

    private static final String CIPHER = "AES/GCM/NoPadding";
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int ID_DIGITS = 16;
    private static final Pattern LOCKED = Pattern.compile("1\\.([0-9a-f]{16})\\.([A-Za-z0-9_-]{38,})");

    private final SecureRandom random = new SecureRandom();
    private final Map<String, SecretKeySpec> keys = new LinkedHashMap<>();
    private final String currentId;
    private final SecretKeySpec current;
    private final Path file;

    /** Reads the keys, making one when there is none. */
    @Activate
    public StoredVault(@Reference DataFolder data, @Reference StartProblems problems) {
        this(data.keys(), problems);
    }

    StoredVault(Path keyFolder, StartProblems problems) {
        file = keyFolder.resolve(FILE);
        try {
            KeyFile.keys(file).forEach(key -> keys.putIfAbsent(id(key), new SecretKeySpec(key, "AES")));
            var first = keys.entrySet().iterator().next();
            currentId = first.getKey();
            current = first.getValue();
        } catch (RuntimeException e) {
            problems.refuse("The key of stored secrets cannot be used: " + e.getMessage() + ". Restore " + file
                    + " from a backup; nothing was changed.");
            throw e;
        }
    }

    @Override
    public String lock(String purpose, List<String> record, String text) {
        var nonce = new byte[NONCE_BYTES];
        random.nextBytes(nonce);
        try {
            var sealed = cipher(Cipher.ENCRYPT_MODE, current, nonce, purpose, record)
                    .doFinal(text.getBytes(StandardCharsets.UTF_8));
            var whole =
                    ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed);
            return "1." + currentId + "."
                    + Base64.getUrlEncoder().withoutPadding().encodeToString(whole.array());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot encrypt by " + CIPHER, e);
        }
    }

    @Override
    public String open(String purpose, List<String> record, String locked) throws UnreadableSecretException {
        var parts = LOCKED.matcher(locked);
        if (!parts.matches()) {
            throw new UnreadableSecretException("A stored secret is damaged: set it again.");
        }
        var key = keys.get(parts.group(1));
        if (key == null) {
            throw new UnreadableSecretException("A stored secret was locked by the key " + parts.group(1)
                    + ", which is not in " + file + ": restore that file from a backup, or set the secret again.");
        }
        var whole = Base64.getUrlDecoder().decode(parts.group(2));
        var nonce = new byte[NONCE_BYTES];
        System.arraycopy(whole, 0, nonce, 0, NONCE_BYTES);
        try {
            var text = cipher(Cipher.DECRYPT_MODE, key, nonce, purpose, record)
                    .doFinal(whole, NONCE_BYTES, whole.length - NONCE_BYTES);
            return new String(text, StandardCharsets.UTF_8);
        } catch (AEADBadTagException e) {
            throw new UnreadableSecretException(
                    "A stored secret was changed in the database, or is another record's: set it again.");
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK cannot decrypt by " + CIPHER, e);
        }
    }

    @Override
    public boolean holdsKeyOf(String locked) {
        var parts = LOCKED.matcher(locked);
        return parts.matches() && keys.containsKey(parts.group(1));
    }

    private static Cipher cipher(int mode, SecretKeySpec key, byte[] nonce, String purpose, List<String> record)
            throws GeneralSecurityException {
        var cipher = Cipher.getInstance(CIPHER);
        cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
        add(cipher, purpose);
        record.forEach(field -> add(cipher, field));
        return cipher;
    }

    /** Each text after its length, so that no two records are the same bytes. */
    private static void add(Cipher cipher, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        cipher.updateAAD(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        cipher.updateAAD(bytes);
    }

    /** By which a key is found; says nothing of it. */
    private static String id(byte[] key) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            digest.update("mendip vault key".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(digest.digest(key)).substring(0, ID_DIGITS);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }
}
