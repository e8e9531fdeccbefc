/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Somebody who looks at what a command puts out, by server-sent events, and notes what he is told. */
final class Watcher {

    private final StringBuffer output = new StringBuffer();
    private final List<String> reasons = new CopyOnWriteArrayList<>();
    private final List<String> states = new CopyOnWriteArrayList<>();
    private final List<String> faults = new CopyOnWriteArrayList<>();

    /** Begins to look. */
    Watcher(Rest rest, String command) {
        var thread = new Thread(() -> listen(rest, command), "watcher");
        thread.setDaemon(true);
        thread.start();
    }

    private void listen(Rest rest, String command) {
        try {
            rest.events("commands." + command + ".output")
                    .filter(line -> line.startsWith("data: {"))
                    .map(line -> Product.read(line.substring("data: ".length())))
                    .forEach(this::take);
        } catch (UncheckedIOException e) {
            faults.add("the connection broke: " + e.getMessage());
        }
    }

    private void take(JsonNode message) {
        var data = message.path("data");
        switch (message.path("event").asText()) {
            case "output" -> data.path("output").forEach(this::add);
            case "watch" -> reasons.add(data.path("reason").asText());
            case "state" -> states.add(data.path("state").asText());
            default -> faults.add(message.toString());
        }
    }

    private void add(JsonNode piece) {
        if (piece.path("from").asInt() != output.length()) {
            faults.add("a piece from " + piece.path("from") + " where " + output.length() + " are known");
        }
        output.append(piece.path("text").asText());
    }

    String output() {
        return output.toString();
    }

    /** Why nothing came, an empty text when it did again, in their order. */
    List<String> reasons() {
        return reasons;
    }

    /** States that the command took while it was looked at. */
    List<String> states() {
        return states;
    }

    /** What should not have come. */
    List<String> faults() {
        return faults;
    }
}
