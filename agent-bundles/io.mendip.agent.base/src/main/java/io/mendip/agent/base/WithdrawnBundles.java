/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which bundles the agent ships with and does without, as the last plan said: symbolic names in a file, one a line. The
 * installer writes it; at the next start the launcher leaves them out before there is a plan.
 */
public final class WithdrawnBundles {

    private static final String FILE = "withdrawn";

    private WithdrawnBundles() {}

    /**
     * Their symbolic names; none when the file is not there.
     *
     * @param data the agent's data folder
     */
    public static Set<String> read(Path data) throws IOException {
        var file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return Set.of();
        }
        return Files.readString(file).lines().filter(name -> !name.isBlank()).collect(Collectors.toUnmodifiableSet());
    }

    /** Replaces them, durably. */
    public static void write(Path data, Collection<String> symbolicNames) throws IOException {
        var text = symbolicNames.stream().sorted().map(name -> name + "\n").collect(Collectors.joining());
        AtomicFile.write(data.resolve(FILE), text.getBytes(StandardCharsets.UTF_8));
    }
}
