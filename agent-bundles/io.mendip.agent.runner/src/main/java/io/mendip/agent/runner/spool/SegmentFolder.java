/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.spool;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files of a spool in the order of their positions. Not safe for several threads: the spool sees to that. */
final class SegmentFolder implements Closeable {

    private final Path folder;
    private final long segmentLength;
    private final TreeMap<Long, Segment> segments = new TreeMap<>();

    /**
     * Opens the files of a folder. What a crash has left of a file that was to replace another is deleted.
     *
     * @param segmentLength bytes after which a new file is begun
     */
    SegmentFolder(Path folder, long segmentLength) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.segmentLength = segmentLength;
        List<Path> files;
        try (var list = Files.list(folder)) {
            files = list.sorted().toList();
        }
        for (var file : files) {
            if (file.toString().endsWith(Segment.SUFFIX)) {
                open(file);
            } else if (file.toString().endsWith(".new")) {
                Files.delete(file);
            }
        }
    }

    private void open(Path file) throws IOException {
        var segment = Segment.open(file);
        if (segment == null) {
            Files.delete(file);
        } else {
            segments.put(segment.first(), segment);
        }
    }

    /** All of them, oldest first; a copy. */
    List<Segment> all() {
        return List.copyOf(segments.values());
    }

    /** The one that is written to. */
    @Nullable
    Segment last() {
        return segments.isEmpty() ? null : segments.lastEntry().getValue();
    }

    /** Bytes of all. */
    long length() {
        return segments.values().stream().mapToLong(Segment::length).sum();
    }

    /** Adds a record at a position, which is that after the last one or higher. */
    void append(long position, byte[] payload) throws IOException {
        var segment = last();
        if (segment == null || segment.end() != position || segment.length() >= segmentLength) {
            if (segment != null) {
                segment.close();
            }
            segment = Segment.create(folder, position);
            segments.put(position, segment);
        }
        segment.append(payload);
    }

    /** Makes all records durable. */
    void sync() throws IOException {
        var segment = last();
        if (segment != null) {
            segment.sync();
        }
    }

    /** The segment with a position, else the next one; null when there is none so high. */
    @Nullable
    Segment containingOrAfter(long position) {
        var entry = segments.floorEntry(position);
        if (entry == null || entry.getValue().end() <= position) {
            entry = segments.higherEntry(position);
        }
        return entry == null || entry.getValue().end() <= position ? null : entry.getValue();
    }

    /** Keeps some of a segment's records. */
    void thin(Segment segment, List<byte[]> kept) throws IOException {
        segments.put(segment.first(), segment.replacedBy(kept));
    }

    /** Deletes a segment. */
    void remove(Segment segment) throws IOException {
        segments.remove(segment.first());
        segment.delete();
    }

    @Override
    public void close() throws IOException {
        for (var segment : segments.values()) {
            segment.close();
        }
    }
}
