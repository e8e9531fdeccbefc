/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.library;

import java.util.List;

/**
 * What a version of a script says.
 *
 * @param name unlike those of other scripts in its folder
 * @param folder names divided by slashes, empty for none
 * @param description for people
 * @param interpreter a known one or the path of any on the agent
 * @param platforms any of {@code linux}, {@code windows} and {@code darwin}, none for all
 * @param timeoutSeconds how long it may take unless told
 * @param runAs empty, {@code active}, or the name of a user on the agent
 * @param arguments unless told, with references
 * @param environment each NAME=VALUE, unless told, with references
 * @param body its text
 */
public record ScriptContent(
        String name,
        String folder,
        String description,
        String interpreter,
        List<String> platforms,
        int timeoutSeconds,
        String runAs,
        List<String> arguments,
        List<String> environment,
        String body) {

    /** Copies the lists. */
    public ScriptContent {
        platforms = List.copyOf(platforms);
        arguments = List.copyOf(arguments);
        environment = List.copyOf(environment);
    }
}
