/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The encodings a client takes, from its header {@code Accept-Encoding}; unencoded content is always taken. */
record AcceptedEncodings(Set<String> names) {

    private static final Pattern REFUSED = Pattern.compile(";\\s*q=0(\\.0*)?\\s*$");

    AcceptedEncodings {
        names = Set.copyOf(names);
    }

    static AcceptedEncodings of(@Nullable String header) {
        if (header == null) {
            return new AcceptedEncodings(Set.of());
        }
        return new AcceptedEncodings(
                Arrays.stream(header.toLowerCase(Locale.ROOT).split(",", -1))
                        .map(String::strip)
                        .filter(part -> !REFUSED.matcher(part).find())
                        .map(part -> part.split(";", 2)[0].strip())
                        .collect(Collectors.toUnmodifiableSet()));
    }

    boolean allows(String encoding) {
        return encoding.isEmpty() || names.contains(encoding);
    }
}
