/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.spool;

import io.mendip.agent.base.AtomicFile;
import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * One file of the spool: a header (magic, 0 or one more than was thinned away, first position), then records of length,
 * CRC32C and bytes. The n-th record has the position {@code first + n}. A crash can only damage the last record, which is
 * cut off on opening. What was thinned away is counted here because the file is replaced as a whole: it is counted once.
 */
final class Segment {

    static final String SUFFIX = ".seg";

    private static final int MAGIC = 0x4d535031;
    private static final int HEADER = 16;
    private static final int RECORD_HEADER = 8;
    private static final int MAX_RECORD = 1 << 20;

    private final Path file;
    private final long first;
    private final int thinning;
    private int count;
    private long length;
    private @Nullable FileChannel channel;
    private boolean dirty;
    /** Where the record with the index {@code hintIndex} begins, so that reading on does not start at the front. */
    private int hintIndex;

    private long hintOffset = HEADER;

    private Segment(Path file, long first, int thinning, int count, long length) {
        this.file = file;
        this.first = first;
        this.thinning = thinning;
        this.count = count;
        this.length = length;
    }

    /** Begins a segment. */
    static Segment create(Path folder, long first) throws IOException {
        var file = folder.resolve(String.format(Locale.ROOT, "%020d%s", first, SUFFIX));
        AtomicFile.write(file, header(first, 0));
        return new Segment(file, first, 0, 0, HEADER);
    }

    /** Opens a segment and cuts off what a crash has left incomplete; null when not even the header is whole. */
    static @Nullable Segment open(Path file) throws IOException {
        long valid = HEADER;
        int count = 0;
        long first;
        int thinning;
        try (var in = input(file)) {
            if (in.readInt() != MAGIC) {
                return null;
            }
            thinning = Math.max(0, in.readInt());
            first = in.readLong();
            for (byte[] payload = read(in); payload != null; payload = read(in)) {
                valid += RECORD_HEADER + payload.length;
                count++;
            }
        } catch (EOFException e) {
            return null;
        }
        if (Files.size(file) > valid) {
            try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(valid);
                channel.force(true);
            }
        }
        return new Segment(file, first, thinning, count, valid);
    }

    long first() {
        return first;
    }

    /** The position after the last record. */
    long end() {
        return first + count;
    }

    long length() {
        return length;
    }

    boolean thinned() {
        return thinning > 0;
    }

    /** How many records were taken out by thinning. */
    int thinnedAway() {
        return Math.max(0, thinning - 1);
    }

    /** Adds a record. It is durable after {@link #sync}. */
    void append(byte[] payload) throws IOException {
        var buffer = ByteBuffer.allocate(RECORD_HEADER + payload.length);
        buffer.putInt(payload.length).putInt(crc(payload)).put(payload).flip();
        var out = channel;
        if (out == null) {
            out = FileChannel.open(file, StandardOpenOption.WRITE);
            channel = out;
        }
        try {
            out.position(length);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
        } catch (IOException e) {
            out.truncate(length); // a full disk must not leave half a record in front of the next one
            throw e;
        }
        length += RECORD_HEADER + payload.length;
        count++;
        dirty = true;
    }

    /** Makes all records durable. */
    void sync() throws IOException {
        if (dirty && channel != null) {
            channel.force(false);
            dirty = false;
        }
    }

    /** Reads records from a position on: at least one, then as many as fit into the limits. */
    List<byte[]> read(long from, long to, int maxBytes, int maxCount) throws IOException {
        var records = new ArrayList<byte[]>();
        int index = (int) (from - first);
        int bytes = 0;
        try (var in = input(file)) {
            int at = hintIndex <= index ? hintIndex : 0;
            long offset = at == 0 ? HEADER : hintOffset;
            in.skipNBytes(offset);
            while (at < count && at < to - first) {
                byte[] payload = read(in);
                if (payload == null) {
                    break;
                }
                if (at >= index) {
                    if (!records.isEmpty() && (bytes + payload.length > maxBytes || records.size() >= maxCount)) {
                        break;
                    }
                    records.add(payload);
                    bytes += payload.length;
                } else {
                    offset += RECORD_HEADER + payload.length;
                }
                at++;
            }
            hintIndex = Math.min(index, at);
            hintOffset = offset;
        }
        return records;
    }

    /** Writes the segment anew with some of its records, and takes its place. */
    Segment replacedBy(List<byte[]> records) throws IOException {
        close();
        int marked = 1 + count - records.size();
        var bytes = new ByteArrayOutputStream();
        bytes.writeBytes(header(first, marked));
        try (var out = new DataOutputStream(bytes)) {
            for (byte[] payload : records) {
                out.writeInt(payload.length);
                out.writeInt(crc(payload));
                out.write(payload);
            }
        }
        AtomicFile.write(file, bytes.toByteArray());
        return new Segment(file, first, marked, records.size(), bytes.size());
    }

    void delete() throws IOException {
        close();
        Files.deleteIfExists(file);
    }

    /** Closes the file; the segment can still be read. */
    void close() throws IOException {
        sync();
        if (channel != null) {
            channel.close();
            channel = null;
        }
    }

    private static DataInputStream input(Path file) throws IOException {
        return new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 8192));
    }

    /** The next record; null at the end and where the file is damaged. */
    private static byte @Nullable [] read(DataInputStream in) throws IOException {
        try {
            int length = in.readInt();
            int crc = in.readInt();
            if (length <= 0 || length > MAX_RECORD) {
                return null;
            }
            byte[] payload = in.readNBytes(length);
            return payload.length == length && crc(payload) == crc ? payload : null;
        } catch (EOFException e) {
            return null;
        }
    }

    private static byte[] header(long first, int thinning) {
        return ByteBuffer.allocate(HEADER)
                .putInt(MAGIC)
                .putInt(thinning)
                .putLong(first)
                .array();
    }

    private static int crc(byte[] payload) {
        var crc = new CRC32C();
        crc.update(payload);
        return (int) crc.getValue();
    }
}
