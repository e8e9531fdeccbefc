/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.store;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.postgresql.PGConnection;

/** Rows in PostgreSQL's binary COPY form. */
final class CopyRows {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final long EPOCH_2000 = 946_684_800_000L;
    private static final int INT2 = 21;
    private static final int INT4 = 23;
    private static final int INT8 = 20;
    private static final int FLOAT4 = 700;
    private static final int FLOAT8 = 701;

    private static final int PART = 64 * 1024;

    /** What has been filled; what it was made in is not copied to grow. */
    @SuppressWarnings("ArrayRecordComponent") // compared by nobody
    private record Part(byte[] bytes, int length) {}

    private final List<Part> full = new ArrayList<>();
    private byte[] bytes = new byte[PART];
    private ByteBuffer out = ByteBuffer.wrap(bytes);

    CopyRows() {
        out.put(HEADER);
    }

    /** Begins a row of so many fields. */
    CopyRows row(int fields) {
        room(2).putShort((short) fields);
        return this;
    }

    CopyRows text(String value) {
        var bytes = value.getBytes(StandardCharsets.UTF_8);
        room(4 + bytes.length).putInt(bytes.length).put(bytes);
        return this;
    }

    /** Milliseconds since 1970 as a time. */
    CopyRows time(long millis) {
        room(12).putInt(8).putLong((millis - EPOCH_2000) * 1000);
        return this;
    }

    CopyRows number(int value) {
        room(8).putInt(4).putInt(value);
        return this;
    }

    CopyRows small(int value) {
        room(6).putInt(2).putShort((short) value);
        return this;
    }

    CopyRows big(long value) {
        room(12).putInt(8).putLong(value);
        return this;
    }

    CopyRows nothing() {
        room(4).putInt(-1);
        return this;
    }

    CopyRows longs(long[] values) {
        var buffer = array(INT8, 8, values.length);
        for (long value : values) {
            buffer.putInt(8).putLong(value);
        }
        return this;
    }

    CopyRows ints(int[] values) {
        var buffer = array(INT4, 4, values.length);
        for (int value : values) {
            buffer.putInt(4).putInt(value);
        }
        return this;
    }

    CopyRows shorts(short[] values) {
        var buffer = array(INT2, 2, values.length);
        for (short value : values) {
            buffer.putInt(2).putShort(value);
        }
        return this;
    }

    CopyRows floats(float[] values) {
        var buffer = array(FLOAT4, 4, values.length);
        for (float value : values) {
            buffer.putInt(4).putFloat(value);
        }
        return this;
    }

    CopyRows doubles(double[] values) {
        var buffer = array(FLOAT8, 8, values.length);
        for (double value : values) {
            buffer.putInt(8).putDouble(value);
        }
        return this;
    }

    /** Sends the rows. */
    long copy(Connection connection, String tableAndColumns) throws SQLException {
        room(2).putShort((short) -1);
        var copy = connection
                .unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("copy " + tableAndColumns + " from stdin (format binary)");
        for (var part : full) {
            copy.writeToCopy(part.bytes(), 0, part.length());
        }
        copy.writeToCopy(bytes, 0, out.position());
        return copy.endCopy();
    }

    private ByteBuffer array(int type, int width, int length) {
        int body = length == 0 ? 12 : 20 + length * (4 + width);
        var buffer = room(4 + body).putInt(body);
        buffer.putInt(length == 0 ? 0 : 1).putInt(0).putInt(type);
        return length == 0 ? buffer : buffer.putInt(length).putInt(1);
    }

    private ByteBuffer room(int wanted) {
        if (out.remaining() < wanted) {
            full.add(new Part(bytes, out.position()));
            bytes = new byte[Math.max(PART, wanted)];
            out = ByteBuffer.wrap(bytes);
        }
        return out;
    }
}
