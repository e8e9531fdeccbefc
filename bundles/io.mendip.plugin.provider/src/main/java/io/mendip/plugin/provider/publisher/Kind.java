/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.publisher;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a bundle brings, by where it runs. A publisher may be trusted with some of it. */
public enum Kind {
    /** Checks and tasks, which run on agents. */
    AGENT,
    /** Code that runs in the server. */
    SERVER,
    /** Code that runs in people's browsers. */
    CONSOLE;

    /** As it is written in REST and in the database. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The kind of a label. */
    public static Optional<Kind> of(String label) {
        return Stream.of(values()).filter(kind -> kind.label().equals(label)).findFirst();
    }
}
