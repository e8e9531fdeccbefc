/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.exchange;

import io.mendip.script.provider.library.ScriptContent;
import io.mendip.script.provider.library.Source;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A script as the index of an archive describes it: the format of the community library of Tactical RMM
 * ({@code community_scripts.json}, <a href="https://github.com/amidaware/community-scripts">amidaware/community-scripts</a>),
 * with a member {@code mendip} for what that cannot say.
 */
record ScriptEntry(String guid, String file, Source source, boolean hidden, ScriptContent content) {

    private static final String OURS = "mendip";
    private static final int USUAL_TIMEOUT = 90;
    private static final Map<String, String> INTERPRETERS = Map.of(
            "powershell", "powershell",
            "cmd", "cmd",
            "python", "python",
            "nushell", "nushell",
            "deno", "deno",
            "shell", "sh");
    private static final Map<String, String> ENDINGS = Map.of(
            "powershell", ".ps1",
            "cmd", ".bat",
            "python", ".py",
            "nushell", ".nu",
            "deno", ".ts");

    /**
     * Reads a member of the index.
     *
     * @param body text of the file that it names
     * @throws IllegalArgumentException with what is wrong, for people
     */
    static ScriptEntry read(Map<?, ?> member, String body) {
        var ours = member.get(OURS) instanceof Map<?, ?> own ? own : null;
        var shell = text(member, "shell");
        if (ours == null && !INTERPRETERS.containsKey(shell)) {
            throw new IllegalArgumentException("its shell \"" + shell + "\" is not known");
        }
        var content = new ScriptContent(
                text(member, "name").strip().replace('/', '-'),
                ours == null ? folder(text(member, "category")) : text(ours, "folder"),
                description(member, ours),
                ours == null ? interpreter(shell, body) : text(ours, "interpreter"),
                platforms(member, shell),
                timeout(member.get("default_timeout")),
                ours == null ? (Boolean.TRUE.equals(member.get("run_as_user")) ? "active" : "") : text(ours, "runAs"),
                texts(member.get("args")),
                texts(member.get("env")),
                body);
        return new ScriptEntry(
                text(member, "guid"),
                text(member, "filename"),
                ours == null ? Source.COMMUNITY : Source.OWN,
                ours != null && Boolean.TRUE.equals(ours.get("hidden")),
                content);
    }

    /** As a member of the index. */
    Map<String, Object> member() {
        var member = new LinkedHashMap<String, Object>();
        member.put("guid", guid);
        member.put("filename", file);
        member.put("name", content.name());
        member.put("description", content.description());
        member.put("shell", shell(content.interpreter()));
        member.put("category", content.folder().replace('/', ':'));
        member.put("supported_platforms", content.platforms());
        member.put("default_timeout", Integer.toString(content.timeoutSeconds()));
        member.put("args", content.arguments());
        member.put("env", content.environment());
        member.put("run_as_user", content.runAs().equals("active"));
        if (source == Source.OWN) {
            member.put(
                    OURS,
                    Map.of(
                            "interpreter", content.interpreter(),
                            "folder", content.folder(),
                            "runAs", content.runAs(),
                            "hidden", hidden));
        }
        return member;
    }

    /** The ending that editors know the language by. */
    static String ending(String interpreter) {
        return ENDINGS.getOrDefault(interpreter, ".sh");
    }

    private static String shell(String interpreter) {
        return ENDINGS.containsKey(interpreter) ? interpreter : "shell";
    }

    /** What they call shell is whatever the first line names; a plain path to a shell we know is that shell. */
    private static String interpreter(String shell, String body) {
        var first = body.lines().findFirst().orElse("");
        if (shell.equals("shell") && first.matches("#!\\s*(/usr)?/bin/(env )?bash\\s*")) {
            return "bash";
        }
        if (shell.equals("shell") && first.matches("#!\\s*(/usr)?/bin/(env )?python3?\\s*")) {
            return "python";
        }
        return INTERPRETERS.getOrDefault(shell, "sh");
    }

    private static String folder(String category) {
        var parts = new ArrayList<String>();
        for (var part : category.replace('/', '-').split(":", -1)) {
            if (!part.isBlank()) {
                parts.add(part.strip());
            }
        }
        return String.join("/", parts);
    }

    private static String description(Map<?, ?> member, @Nullable Map<?, ?> ours) {
        var description = text(member, "description");
        var syntax = text(member, "syntax");
        return ours != null || syntax.isBlank() ? description : description + "\n\n" + syntax;
    }

    private static List<String> platforms(Map<?, ?> member, String shell) {
        var said = texts(member.get("supported_platforms"));
        if (said.isEmpty() && shell.equals("cmd")) {
            return List.of("windows");
        }
        return said;
    }

    private static int timeout(@Nullable Object said) {
        try {
            return said == null
                    ? USUAL_TIMEOUT
                    : Integer.parseInt(said.toString().strip());
        } catch (NumberFormatException e) {
            return USUAL_TIMEOUT;
        }
    }

    private static String text(Map<?, ?> member, String name) {
        var value = member.get(name);
        return value == null ? "" : value.toString();
    }

    private static List<String> texts(@Nullable Object value) {
        return value instanceof List<?> items
                ? items.stream()
                        .filter(item -> item != null)
                        .map(Object::toString)
                        .toList()
                : List.of();
    }
}
