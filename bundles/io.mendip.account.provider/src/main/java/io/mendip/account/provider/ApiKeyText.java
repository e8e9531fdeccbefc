/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A key as people copy it, {@code mk_<prefix>_<secret>}. The first two parts are no secret: they let a scanner find keys
 * that leaked, and their owner find the key in the list.
 *
 * @param prefix finds it
 * @param secret proves it
 */
public record ApiKeyText(String prefix, String secret) {

    private static final Pattern FORM = Pattern.compile("mk_([a-zA-Z0-9-]{8})_([A-Za-z0-9_-]{43})");
    private static final int PREFIX_LENGTH = 8;

    /** A new one. */
    public static ApiKeyText create() {
        var prefix = Secrets.token().replace("_", "").substring(0, PREFIX_LENGTH);
        return new ApiKeyText(prefix, Secrets.token());
    }

    static Optional<ApiKeyText> parse(String key) {
        var matcher = FORM.matcher(key);
        return matcher.matches() ? Optional.of(new ApiKeyText(matcher.group(1), matcher.group(2))) : Optional.empty();
    }

    /** What is stored of the secret. */
    public byte[] secretHash() {
        return Secrets.hash(secret);
    }

    /** The whole key; shown once and nowhere else. */
    public String text() {
        return "mk_" + prefix + "_" + secret;
    }

    @Override
    public String toString() {
        return "mk_" + prefix;
    }
}
