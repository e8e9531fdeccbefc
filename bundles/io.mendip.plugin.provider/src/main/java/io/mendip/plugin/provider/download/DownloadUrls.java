/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.download;

import io.mendip.system.DataFolder;
import io.mendip.system.SecretFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Addresses that let one agent fetch one jar for a few minutes: whoever has one needs no other credential. */
@Component(service = DownloadUrls.class)
public final class DownloadUrls {

    static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final String BASE = "/agent-api/v1/bundles/";
    private static final String ALGORITHM = "HmacSHA256";
    private static final int KEY_BYTES = 32;

    private final SecretKeySpec key;
    private final Clock clock;

    /** Makes the key at the first start. */
    @Activate
    public DownloadUrls(@Reference DataFolder data) {
        this(data.keys().resolve("bundle-urls.key"), Clock.systemUTC());
    }

    DownloadUrls(Path file, Clock clock) {
        this.key = new SecretKeySpec(keyIn(file), ALGORITHM);
        this.clock = clock;
    }

    /** A path with query for one agent and one jar, good from now on. */
    public String path(String sha256, String agentId) {
        long until = clock.instant().plus(LIFETIME).getEpochSecond();
        return BASE + sha256 + "?agent=" + agentId + "&until=" + until + "&sig=" + signature(sha256, agentId, until);
    }

    /** Whether this server made such an address and its time is not over. Takes the same time whatever is wrong. */
    boolean allows(String sha256, @Nullable String agentId, @Nullable String until, @Nullable String signature) {
        long end = number(until);
        var expected = signature(sha256, agentId == null ? "" : agentId, end);
        boolean ours = MessageDigest.isEqual(
                expected.getBytes(StandardCharsets.US_ASCII),
                (signature == null ? "" : signature).getBytes(StandardCharsets.US_ASCII));
        return ours && clock.instant().getEpochSecond() <= end;
    }

    private String signature(String sha256, String agentId, long until) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            var text = "bundle\n" + sha256 + "\n" + agentId + "\n" + until;
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JDK has no " + ALGORITHM, e);
        }
    }

    private static long number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,12}") ? Long.parseLong(text) : 0;
    }

    /** A key that is damaged is made anew: addresses live for minutes, so nothing is lost. */
    private static byte[] keyIn(Path file) {
        try {
            if (Files.exists(file)) {
                var bytes = Files.readAllBytes(file);
                if (bytes.length == KEY_BYTES) {
                    return bytes;
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
        var made = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(made);
        SecretFile.write(file, made);
        return made;
    }
}
