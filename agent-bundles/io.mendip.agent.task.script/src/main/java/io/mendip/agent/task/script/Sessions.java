/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads who is signed in out of what Linux's programs say. Somebody who is there over the network does not count. */
final class Sessions {

    /** What is asked of each session. */
    static final List<String> PROPERTIES = List.of("Id", "Name", "Seat", "Active", "Class", "Remote");

    /** Name, terminal, and in brackets whence: {@code alice tty7 2026-11-20 09:13 (:0)}. */
    private static final Pattern WHO = Pattern.compile("(\\S+)\\s+(\\S+)\\s+.*?(?:\\(([^)]*)\\))?\\s*");

    private static final Pattern DISPLAY = Pattern.compile(":\\d+(\\.\\d+)?");

    private Sessions() {}

    /** Ids out of the list of {@code loginctl list-sessions}; they come first in every version. */
    static List<String> ids(String list) {
        return list.lines()
                .map(line -> line.strip().split("\\s+", 2)[0])
                .filter(id -> id.matches("[A-Za-z0-9]+"))
                .toList();
    }

    /** The user of the session that is in front at a seat, out of {@code loginctl show-session}; a login screen is nobody. */
    static Optional<String> active(String sessions) {
        return Stream.of(sessions.split("\\R\\R"))
                .map(Sessions::properties)
                .filter(session -> "yes".equals(session.get("Active"))
                        && "user".equals(session.get("Class"))
                        && "no".equals(session.get("Remote"))
                        && !session.getOrDefault("Seat", "").isEmpty())
                .map(session -> session.getOrDefault("Name", ""))
                .filter(name -> !name.isEmpty())
                .findFirst();
    }

    private static Map<String, String> properties(String block) {
        var properties = new HashMap<String, String>();
        block.lines().forEach(line -> {
            int split = line.indexOf('=');
            if (split > 0) {
                properties.put(line.substring(0, split), line.substring(split + 1));
            }
        });
        return properties;
    }

    /** The user at the display, or else at a console, out of {@code who}. */
    static Optional<String> activeOfWho(String text) {
        return firstOfWho(text, true).or(() -> firstOfWho(text, false));
    }

    private static Optional<String> firstOfWho(String text, boolean display) {
        return text.lines()
                .map(WHO::matcher)
                .filter(line -> line.matches()
                        && (display
                                ? isDisplay(line.group(2)) || isDisplay(line.group(3))
                                : line.group(2).matches("tty\\d+") && line.group(3) == null))
                .map(line -> line.group(1))
                .findFirst();
    }

    private static boolean isDisplay(@Nullable String text) {
        return text != null && DISPLAY.matcher(text).matches();
    }
}
