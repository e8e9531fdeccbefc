/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.chat;

import io.mendip.alert.Notification;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Whose webhook it is. What comes from agents and operators is text to all of them: no markup, no link, and it calls nobody. */
public enum Service {
    /** Knows three characters of markup; a mention needs one of them. */
    SLACK("{\"text\":%s}"),
    /** Markdown, where a mention is only an at sign. */
    MATTERMOST("{\"text\":%s}"),
    /** The workflow "post to a channel when a webhook request is received": an adaptive card, with a little of Markdown. */
    TEAMS("{\"type\":\"message\",\"attachments\":[{\"contentType\":\"application/vnd.microsoft.card.adaptive\","
            + "\"content\":{\"type\":\"AdaptiveCard\",\"version\":\"1.4\","
            + "\"body\":[{\"type\":\"TextBlock\",\"wrap\":true,\"text\":%s}]}}]}");

    private static final int MOST = 1_000;
    private static final String MARKS = "\\`*_{}[]()#+-.!|~<>@&";

    private final String frame;

    Service(String frame) {
        this.frame = frame;
    }

    /** The body of the request, as JSON. */
    String message(Notification notification) {
        String words = Stream.of(
                        notification.severity() + " " + notification.event(),
                        notification.client(),
                        notification.agent(),
                        notification.subject(),
                        notification.text())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" - "));
        String line = words.replaceAll("[\\p{Cntrl}\\p{Cf}\\u2028\\u2029]", " ");
        String text = escaped(line.length() <= MOST ? line : line.substring(0, MOST) + "…");
        return frame.replace("%s", quoted(text + " " + notification.link().toASCIIString()));
    }

    private String escaped(String text) {
        return switch (this) {
            case SLACK -> entities(text);
            case MATTERMOST, TEAMS -> markdown(text);
        };
    }

    private static String entities(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    /** A space of no width after an at sign keeps it from calling people; the other signs are escaped. */
    private static String markdown(String text) {
        var escaped = new StringBuilder();
        text.codePoints().forEach(sign -> {
            if (MARKS.indexOf(sign) >= 0) {
                escaped.append('\\');
            }
            escaped.appendCodePoint(sign);
            if (sign == '@') {
                escaped.append('\u200b');
            }
        });
        return escaped.toString();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
