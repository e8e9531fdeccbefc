/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.rest;

import io.mendip.rest.Problem;
import io.mendip.rest.Problem.FieldError;
import io.mendip.script.provider.library.ScriptContent;
import io.mendip.script.provider.library.ScriptRules;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A script as people send it.
 *
 * @param name unlike those of other scripts in its folder
 * @param description for people
 * @param folder names divided by slashes, none for the top
 * @param interpreter sh, bash, python, powershell, cmd, nushell or deno, or the absolute path of another
 * @param platforms any of linux, windows and darwin, none for all
 * @param timeoutSeconds how long it may take, 1 to 86,400; 90 unless told
 * @param runAs none for the agent's own user, {@code active} for whoever is signed in, or a name
 * @param arguments default ones, with references
 * @param environment default one, each NAME=VALUE, with references
 * @param hidden whether lists leave it out
 * @param body its text
 * @param comment why it was changed
 * @param version number of the version that was changed; only for a change
 */
public record ScriptInput(
        @Nullable String name,
        @Nullable String description,
        @Nullable String folder,
        @Nullable String interpreter,
        @Nullable List<String> platforms,
        @Nullable Integer timeoutSeconds,
        @Nullable String runAs,
        @Nullable List<String> arguments,
        @Nullable List<String> environment,
        @Nullable Boolean hidden,
        @Nullable String body,
        @Nullable String comment,
        @Nullable Integer version) {

    private static final int USUAL_TIMEOUT = 90;
    private static final int MAX_COMMENT = 500;

    /**
     * What it says, checked.
     *
     * @throws Problem 400 with all that is wrong
     */
    ScriptContent content() {
        var errors = new ArrayList<FieldError>();
        var content = new ScriptContent(
                text(name).strip(),
                text(folder).strip(),
                text(description),
                interpreter == null ? "sh" : interpreter,
                items("/platforms", platforms, errors),
                timeoutSeconds == null ? USUAL_TIMEOUT : timeoutSeconds,
                text(runAs).strip(),
                items("/arguments", arguments, errors),
                items("/environment", environment, errors),
                text(body));
        errors.addAll(ScriptRules.faults(content));
        if (why().length() > MAX_COMMENT) {
            errors.add(new FieldError("/comment", "has at most " + MAX_COMMENT + " characters"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return content;
    }

    String why() {
        return text(comment).strip();
    }

    boolean isHidden() {
        return Boolean.TRUE.equals(hidden);
    }

    int from() {
        if (version == null) {
            throw Problem.invalid("/version", "is the number of the version that was changed");
        }
        return version;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }

    private static List<String> items(String field, @Nullable List<String> items, List<FieldError> errors) {
        if (items != null && items.stream().anyMatch(Objects::isNull)) {
            errors.add(new FieldError(field, "has an item that is null"));
            return List.of();
        }
        return items == null ? List.of() : items;
    }
}
