/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.rest;

import io.mendip.script.provider.library.Script;
import io.mendip.script.provider.library.ScriptVersion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A script, or one of its versions.
 *
 * @param id of the script
 * @param name unlike those of other scripts in its folder
 * @param description for people
 * @param folder names divided by slashes, empty for the top
 * @param interpreter a known one, or the path of any
 * @param platforms any of linux, windows and darwin, none for all
 * @param timeoutSeconds how long it may take unless told
 * @param runAs empty for the agent's own user, {@code active} for whoever is signed in, or a name
 * @param arguments default ones
 * @param environment default one, each NAME=VALUE
 * @param hidden whether lists leave it out
 * @param favourite of the caller
 * @param source own or community
 * @param version number of the version
 * @param updated when that was made
 * @param updatedBy by whom
 * @param comment why
 * @param sha256 of its text, hexadecimal
 * @param body its text, null in lists
 */
public record ScriptView(
        long id,
        String name,
        String description,
        String folder,
        String interpreter,
        List<String> platforms,
        int timeoutSeconds,
        String runAs,
        List<String> arguments,
        List<String> environment,
        boolean hidden,
        boolean favourite,
        String source,
        int version,
        String updated,
        String updatedBy,
        String comment,
        String sha256,
        @Nullable String body) {

    static ScriptView row(Script script) {
        return of(script, script.latest(), null);
    }

    static ScriptView whole(Script script) {
        return of(script, script.latest());
    }

    /** An older version of a script. */
    static ScriptView of(Script script, ScriptVersion version) {
        return of(script, version, version.content().body());
    }

    private static ScriptView of(Script script, ScriptVersion version, @Nullable String body) {
        var content = version.content();
        return new ScriptView(
                script.id(),
                content.name(),
                content.description(),
                content.folder(),
                content.interpreter(),
                content.platforms(),
                content.timeoutSeconds(),
                content.runAs(),
                content.arguments(),
                content.environment(),
                script.hidden(),
                script.favourite(),
                script.source().label(),
                version.number(),
                version.created().toString(),
                version.createdBy(),
                version.comment(),
                version.sha256(),
                body);
    }
}
