/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The parameters of the command {@link #COMMAND}: an agent is asked to tell what a run puts out while it runs, and asked
 * again while somebody looks. Offsets count characters (UTF-16 units) of what the agent keeps of a stream.
 *
 * @param id of the command that runs
 * @param listener the node that asks, 16 letters and digits; what the agent tells goes there
 * @param again whether to tell again from the offsets; else only a watch that is new begins there
 * @param output where to begin in standard output
 * @param errors where to begin in standard error
 * @param chunks how many {@link OutputChunk}s may be sent from now on; 0 ends the watch
 */
public record WatchOrder(String id, String listener, boolean again, int output, int errors, int chunks) {

    /** The type of the command. */
    public static final String COMMAND = "watch-task";

    /** What the agent answers beside it: whether the command runs there. */
    public static final String RUNNING = "running";

    /** The most chunks that one order may grant. */
    public static final int MAX_CHUNKS = 100;

    /** An agent forgets an order after so many seconds without a new one. */
    public static final int LIFE_SECONDS = 30;

    private static final Pattern LISTENER = Pattern.compile("[a-z0-9]{16}");

    /** Checks all of it. */
    public WatchOrder {
        id = Bounds.line("id", id, 36);
        Bounds.require(LISTENER.matcher(Bounds.required("listener", listener)).matches(), "listener is malformed");
        Bounds.require(output >= 0 && errors >= 0, "an offset is negative");
        Bounds.require(chunks >= 0 && chunks <= MAX_CHUNKS, "chunks is not 0 to " + MAX_CHUNKS);
    }

    /** As parameters of a command. */
    public Map<String, Object> parameters() {
        return Map.of(
                "id", id, "listener", listener, "again", again, "output", output, "errors", errors, "chunks", chunks);
    }

    /**
     * Reads the parameters of a command.
     *
     * @throws MalformedMessageException when something is missing or out of bounds
     */
    public static WatchOrder of(Map<String, Object> parameters) {
        if (parameters.get("id") instanceof String id && parameters.get("listener") instanceof String listener) {
            return new WatchOrder(
                    id,
                    listener,
                    Boolean.TRUE.equals(parameters.get("again")),
                    number("output", parameters.get("output")),
                    number("errors", parameters.get("errors")),
                    number("chunks", parameters.get("chunks")));
        }
        throw new MalformedMessageException("id or listener is missing");
    }

    private static int number(String name, @Nullable Object value) {
        if (value instanceof Number number) {
            return number.intValue();
        }
        throw new MalformedMessageException(name + " is missing");
    }
}
