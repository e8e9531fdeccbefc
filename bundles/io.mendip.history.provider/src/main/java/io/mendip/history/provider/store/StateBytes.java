/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** States of an agent's checks as one value, in the form that the function {@code check_state} of the schema describes. */
final class StateBytes {

    private static final byte FORM = 1;
    /** Of a check without values and summary. */
    private static final int LEAST = 3 * Long.BYTES + 5 * Short.BYTES + 4 * Integer.BYTES;

    private StateBytes() {}

    static byte[] of(List<CheckSlot> slots) {
        var summaries = new byte[slots.size()][];
        int length = 1;
        for (int i = 0; i < summaries.length; i++) {
            var last = slots.get(i).last();
            summaries[i] = last.summary().getBytes(StandardCharsets.UTF_8);
            length += LEAST + last.values().size() * Double.BYTES + summaries[i].length;
        }
        var out = ByteBuffer.allocate(length).put(FORM);
        for (int i = 0; i < summaries.length; i++) {
            put(out, slots.get(i), summaries[i]);
        }
        return out.array();
    }

    private static void put(ByteBuffer out, CheckSlot slot, byte[] summary) {
        var last = slot.last();
        out.putLong(slot.checkId())
                .putShort((short) slot.threshold())
                .putShort((short) slot.severity())
                .putShort((short) last.severity())
                .putShort((short) slot.failures())
                .putInt(last.duration())
                .putLong(slot.since())
                .putLong(last.time())
                .putInt(last.details())
                .putInt(last.metricSet())
                .putShort((short) last.values().size());
        for (double value : last.values()) {
            out.putDouble(value);
        }
        out.putInt(summary.length).put(summary);
    }

    /**
     * The states in a value.
     *
     * @throws SQLException when they have another form, as a later version may write it
     */
    static List<CheckSlot> read(byte[] bytes) throws SQLException {
        if (bytes.length == 0 || bytes[0] != FORM) {
            throw new SQLException("states of checks in a form that this version does not know", "22000");
        }
        var in = ByteBuffer.wrap(bytes, 1, bytes.length - 1);
        var slots = new ArrayList<CheckSlot>();
        while (in.hasRemaining()) {
            slots.add(slot(in));
        }
        return slots;
    }

    private static CheckSlot slot(ByteBuffer in) {
        long checkId = in.getLong();
        int threshold = in.getShort();
        int severity = in.getShort();
        int lastSeverity = in.getShort();
        int failures = in.getShort();
        int duration = in.getInt();
        long since = in.getLong();
        long lastRun = in.getLong();
        int details = in.getInt();
        int metricSet = in.getInt();
        var values = new Double[in.getShort()];
        Arrays.setAll(values, i -> in.getDouble());
        var text = new byte[in.getInt()];
        in.get(text);
        var summary = new String(text, StandardCharsets.UTF_8);
        var last = new CheckSlot.Result(lastRun, lastSeverity, duration, metricSet, List.of(values), summary, details);
        return new CheckSlot(checkId, threshold, severity, since, failures, last);
    }
}
