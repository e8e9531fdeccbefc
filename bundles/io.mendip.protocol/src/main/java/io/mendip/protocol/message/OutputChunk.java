/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

/**
 * A piece of what a run puts out, told while it runs to the node that asked by a {@link WatchOrder}. Not answered: what is
 * lost shows by the offsets of the next one and is asked for again.
 *
 * @param id of the command
 * @param outputFrom offset in standard output at which the piece begins, in characters (UTF-16 units)
 * @param outputTo offset at which it ends
 * @param output the piece, as {@link PackedText}
 * @param errorsFrom the same of standard error
 * @param errorsTo the same of standard error
 * @param errors the same of standard error
 * @param percent how far the run is, 0 to 100, as it says
 * @param step what it does, one line, empty when it did not say
 * @param dropped bytes of both streams that were beyond the limit
 */
public record OutputChunk(
        String id,
        int outputFrom,
        int outputTo,
        String output,
        int errorsFrom,
        int errorsTo,
        String errors,
        int percent,
        String step,
        long dropped) {

    /** Bytes of UTF-8 in the piece of one stream: with both a chunk has at most 16 KiB. */
    public static final int MAX_PIECE = 8 * 1024;

    /** Chunks a second that an agent sends of one command at most. */
    public static final int PER_SECOND = 4;

    private static final int MAX_STEP = 200;

    /** Bounds all of it; the pieces stay packed, who takes them unpacks them within their limit. */
    public OutputChunk {
        id = Bounds.line("id", id, 36);
        Bounds.require(isPiece(outputFrom, outputTo), "the piece of standard output has no length that it may have");
        Bounds.required("output", output);
        Bounds.require(isPiece(errorsFrom, errorsTo), "the piece of standard error has no length that it may have");
        Bounds.required("errors", errors);
        Bounds.require(percent >= 0 && percent <= 100, "percent is not 0 to 100");
        step = Bounds.line("step", step, MAX_STEP);
        Bounds.require(dropped >= 0, "dropped is negative");
    }

    private static boolean isPiece(int from, int to) {
        return from >= 0 && to >= from && to - from <= MAX_PIECE;
    }
}
