/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.library;

import io.mendip.rest.Problem.FieldError;
import io.mendip.script.provider.variable.Template;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a script must be to be kept. What cannot run must not be found out on a thousand machines. */
public final class ScriptRules {

    /** Most bytes of a body: what agents take. */
    public static final int MAX_BODY = 512 * 1024;

    private static final int MAX_NAME = 200;
    private static final int MAX_DESCRIPTION = 10_000;
    private static final int MAX_ITEMS = 200;
    private static final int MAX_ITEM = 32 * 1024;
    private static final int LONGEST_TIMEOUT = 86_400;
    private static final Set<String> PLATFORMS = Set.of("linux", "windows", "darwin");
    private static final Set<String> INTERPRETERS =
            Set.of("sh", "bash", "python", "powershell", "cmd", "nushell", "deno");
    private static final Pattern PATH = Pattern.compile("(/|[A-Za-z]:[\\\\/])\\P{Cntrl}{1,499}");
    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*=.*", Pattern.DOTALL);

    private final List<FieldError> errors = new ArrayList<>();

    private ScriptRules() {}

    /** All that is wrong; nothing when it can be kept. */
    public static List<FieldError> faults(ScriptContent content) {
        var rules = new ScriptRules();
        rules.line("/name", content.name(), 1);
        rules.require(!content.name().contains("/"), "/name", "has no slash: that divides folders");
        rules.line("/folder", content.folder(), 0);
        rules.require(folder(content.folder()), "/folder", "is names divided by single slashes, such as Windows/Disk");
        rules.require(
                content.description().length() <= MAX_DESCRIPTION,
                "/description",
                "has at most " + MAX_DESCRIPTION + " characters");
        rules.require(content.description().indexOf(0) < 0, "/description", "has a NUL character");
        rules.require(
                INTERPRETERS.contains(content.interpreter())
                        || PATH.matcher(content.interpreter()).matches(),
                "/interpreter",
                "is sh, bash, python, powershell, cmd, nushell or deno, or an absolute path");
        rules.require(
                PLATFORMS.containsAll(content.platforms()), "/platforms", "are linux, windows or darwin, none for all");
        rules.require(
                content.timeoutSeconds() >= 1 && content.timeoutSeconds() <= LONGEST_TIMEOUT,
                "/timeoutSeconds",
                "must be 1 to " + LONGEST_TIMEOUT);
        rules.line("/runAs", content.runAs(), 0);
        rules.body(content.body());
        rules.items("/arguments", content.arguments());
        rules.items("/environment", content.environment());
        for (int i = 0; i < content.environment().size(); i++) {
            rules.require(
                    VARIABLE.matcher(content.environment().get(i)).matches(),
                    "/environment/" + i,
                    "is NAME=VALUE, the name of letters, digits and _");
        }
        return rules.errors;
    }

    private void body(String body) {
        require(!body.isEmpty(), "/body", "is required");
        require(
                body.getBytes(StandardCharsets.UTF_8).length <= MAX_BODY,
                "/body",
                "has more than " + MAX_BODY + " bytes, which agents do not take; let it fetch what it needs");
        require(body.indexOf(0) < 0, "/body", "has a NUL character, which no interpreter reads");
    }

    private void items(String field, List<String> items) {
        require(items.size() <= MAX_ITEMS, field, "are at most " + MAX_ITEMS);
        for (int i = 0; i < items.size(); i++) {
            var item = items.get(i);
            require(item.length() <= MAX_ITEM, field + "/" + i, "has at most " + MAX_ITEM + " characters");
            require(item.indexOf(0) < 0, field + "/" + i, "has a NUL character, which no process can be given");
            for (var fault : Template.of(item).faults()) {
                errors.add(new FieldError(field + "/" + i, fault));
            }
        }
    }

    private static boolean folder(String folder) {
        return folder.isEmpty()
                || Pattern.compile("/")
                        .splitAsStream(folder + "/.")
                        .noneMatch(part -> part.isBlank() || !part.equals(part.strip()));
    }

    private void line(String field, String text, int least) {
        require(
                text.length() >= least
                        && text.length() <= MAX_NAME
                        && text.equals(text.strip())
                        && text.codePoints().noneMatch(Character::isISOControl),
                field,
                "must be one line of " + least + " to " + MAX_NAME + " characters, without blanks around it");
    }

    private void require(boolean holds, String field, String message) {
        if (!holds) {
            errors.add(new FieldError(field, message));
        }
    }
}
