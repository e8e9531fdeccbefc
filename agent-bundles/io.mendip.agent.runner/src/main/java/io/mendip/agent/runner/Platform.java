/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which of the platforms that kinds of checks and tasks name this machine is. */
public final class Platform {

    private static final String NAME = nameOf(System.getProperty("os.name"));

    private Platform() {}

    /** Whether a service property names this platform; one that is missing names all. */
    public static boolean isAmong(@Nullable Object platforms) {
        return !(platforms instanceof String[] names) || List.of(names).contains(NAME);
    }

    private static String nameOf(String os) {
        var lower = os.toLowerCase(Locale.ROOT);
        return lower.startsWith("windows") ? "windows" : lower.startsWith("mac") ? "darwin" : "linux";
    }
}
