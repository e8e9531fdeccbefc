/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Says what a bundle adds to the console. Registered as a service by the console; reads bytes only and runs nothing. */
@ConsumerType
public interface ConsoleInspector {

    /**
     * Reads a folder of a jar, whose bytes are hostile, as the console does when the bundle starts.
     *
     * @param symbolicName of the bundle
     * @param folder that its header {@code Mendip-Console} names
     */
    Inspection inspect(String symbolicName, String folder, Path jar);

    /**
     * What a folder adds.
     *
     * @param problem why the console would refuse it; empty for none
     * @param contributions for people, such as {@code page notes} and {@code widget latest}
     * @param permissions that it introduces, with their descriptions
     */
    record Inspection(String problem, List<String> contributions, Map<String, String> permissions) {

        /** Copies the collections. */
        public Inspection {
            contributions = List.copyOf(contributions);
            permissions = Map.copyOf(permissions);
        }
    }
}
