/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider;

import io.mendip.system.DataFolder;
import io.mendip.system.StartProblems;
import io.mendip.trust.Seal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Seals with {@code keys/seal.key}, 32 random bytes in base 64, made at the first start. When it is lost a new one is made:
 * no seal fits then, and what was trusted or signed off has to be anew.
 */
@Component
public final class StoredSeal implements Seal {

    static final String FILE = "seal.key";

    private static final String ALGORITHM = "HmacSHA256";

    private final SecretKeySpec key;

    /** Reads the key, making it when there is none. */
    @Activate
    public StoredSeal(@Reference DataFolder data, @Reference StartProblems problems) {
        this(data.keys(), problems);
    }

    StoredSeal(Path keyFolder, StartProblems problems) {
        var file = keyFolder.resolve(FILE);
        try {
            this.key = new SecretKeySpec(KeyFile.keys(file).get(0), ALGORITHM);
        } catch (RuntimeException e) {
            problems.refuse("The key of seals cannot be used: " + e.getMessage() + ". Restore " + file
                    + " from a backup; nothing was changed.");
            throw e;
        }
    }

    @Override
    public String of(String purpose, List<String> fields) {
        return HexFormat.of().formatHex(mac(purpose, fields));
    }

    @Override
    public boolean fits(String purpose, List<String> fields, String seal) {
        return MessageDigest.isEqual(
                of(purpose, fields).getBytes(StandardCharsets.US_ASCII), seal.getBytes(StandardCharsets.UTF_8));
    }

    /** Each text after its length, so that no two records are the same bytes. */
    private byte[] mac(String purpose, List<String> fields) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            add(mac, purpose);
            fields.forEach(field -> add(mac, field));
            return mac.doFinal();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }

    private static void add(Mac mac, String text) {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(bytes.length).array());
        mac.update(bytes);
    }
}
