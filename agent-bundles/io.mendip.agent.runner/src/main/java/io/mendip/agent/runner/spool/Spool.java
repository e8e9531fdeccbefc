/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.spool;

import io.mendip.agent.base.AtomicFile;
import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.ResultBatch;
import io.mendip.protocol.message.ResultBatchCodec;
import io.mendip.protocol.message.SpoolPosition;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Results on disk until the server has them. Each result has a position, which is also its sequence on the wire; both lanes
 * take theirs from the same row of positions. Safe for any thread.
 */
final class Spool implements Closeable {

    /**
     * How large it may grow.
     *
     * @param segment bytes after which a new file is begun
     * @param total bytes of all files
     */
    record Limits(long segment, long total) {

        private static final int FILES = 16;

        /** The limits of a spool of so many bytes: a full one gives up a small part of itself. */
        static Limits of(long total) {
            return new Limits(Math.min(1 << 20, total / FILES), total);
        }
    }

    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String STATE = "state.json";

    private final Path folder;
    private final Limits limits;
    private final LongSupplier clock;
    private final TreeMap<Long, Segment> segments = new TreeMap<>();
    private final Map<Lane, Ranges> lanes = new EnumMap<>(Lane.class);
    private final Map<Lane, Long> sent = new EnumMap<>(Lane.class);
    private long epoch;
    private long next;
    private long dropped;

    /** Opens the spool of a folder, made when it does not exist. The clock gives milliseconds since 1970. */
    Spool(Path folder, Limits limits, LongSupplier clock) throws IOException {
        this.folder = Files.createDirectories(folder);
        this.limits = limits;
        this.clock = clock;
        var state = loadState();
        epoch = state.epoch();
        dropped = state.dropped();
        lanes.put(Lane.LIVE, new Ranges(state.live()));
        lanes.put(Lane.BACKLOG, new Ranges(state.backlog()));
        next = lane(Lane.LIVE).lastStart();
        openSegments();
        var thinning = segments.get(state.thinning());
        if (thinning != null && thinning.thinned()) {
            dropped += state.thinned(); // it was, before the crash
        }
        saveState();
    }

    private SpoolState loadState() throws IOException {
        var file = folder.resolve(STATE);
        if (Files.exists(file)) {
            try {
                return MessageCodec.read(SpoolState.class, Files.readAllBytes(file));
            } catch (MalformedMessageException e) {
                LOG.warn("The spool's state is damaged, a new epoch begins: {}", e.getMessage());
            }
        }
        return SpoolState.fresh(clock.getAsLong());
    }

    private void openSegments() throws IOException {
        List<Path> files;
        try (var list = Files.list(folder)) {
            files = list.filter(file -> file.toString().endsWith(Segment.SUFFIX))
                    .sorted()
                    .toList();
        }
        for (var file : files) {
            var segment = Segment.open(file);
            if (segment == null) {
                Files.delete(file);
            } else {
                segments.put(segment.first(), segment);
                next = Math.max(next, segment.end());
            }
        }
        deleteDone();
    }

    synchronized long epoch() {
        return epoch;
    }

    /** The position that the next result will have. */
    synchronized long next() {
        return next;
    }

    synchronized long dropped() {
        return dropped;
    }

    /** Results that wait in either lane. */
    synchronized long pending() {
        return segments.values().stream().mapToLong(this::pendingIn).sum();
    }

    private long pendingIn(Segment segment) {
        return lanes.values().stream()
                .mapToLong(ranges -> ranges.count(segment.first(), segment.end()))
                .sum();
    }

    /** Whether results wait in a lane. */
    synchronized boolean waits(Lane lane) {
        return !lane(lane).isEmpty() && lane(lane).first() < next;
    }

    /** Adds a result to the live lane. */
    synchronized void append(CheckReport report) throws IOException {
        byte[] payload = ResultBatchCodec.write(new ResultBatch(Lane.LIVE, epoch, next, List.of(report)));
        var segment = last();
        if (segment == null || segment.end() != next || segment.length() >= limits.segment()) {
            if (segment != null) {
                segment.close();
            }
            segment = Segment.create(folder, next);
            segments.put(next, segment);
        }
        segment.append(payload);
        next++;
        shrink();
    }

    /** Makes all results durable. */
    synchronized void sync() throws IOException {
        var segment = last();
        if (segment != null) {
            segment.sync();
        }
    }

    /** The results that wait longest in a lane, durable before they are given out; empty when none wait. */
    synchronized Optional<ResultBatch> batch(Lane lane) throws IOException {
        sync();
        var ranges = lane(lane);
        while (!ranges.isEmpty() && ranges.first() < next) {
            var segment = containingOrAfter(ranges.first());
            long from = segment == null ? next : Math.max(ranges.first(), segment.first());
            if (segment == null || from >= ranges.endOfFirst()) {
                ranges.remove(0, Math.min(from, ranges.endOfFirst())); // thinned away
                continue;
            }
            var records = segment.read(from, ranges.endOfFirst(), ResultBatch.TARGET_LENGTH, ResultBatch.MAX_REPORTS);
            if (records.isEmpty()) {
                giveUp(segment);
                continue;
            }
            var reports = new ArrayList<CheckReport>(records.size());
            records.forEach(bytes -> reports.add(report(bytes)));
            var batch = new ResultBatch(lane, epoch, from, reports);
            sent.merge(lane, batch.last(), Math::max);
            return Optional.of(batch);
        }
        return Optional.empty();
    }

    /**
     * Takes the answer to a batch. It is not signed, so it counts only as far as results were sent.
     *
     * @return whether anything was news
     */
    synchronized boolean acknowledge(SpoolPosition position) throws IOException {
        long known = Math.min(position.sequence(), sent.getOrDefault(position.lane(), 0L));
        var ranges = lane(position.lane());
        if (position.epoch() != epoch || ranges.isEmpty() || ranges.first() > known) {
            return false;
        }
        ranges.remove(0, known + 1);
        deleteDone();
        saveState();
        return true;
    }

    /**
     * Gives up a batch that the server cannot read and never will: sent for ever, it would hold up all that follows.
     *
     * @param last sequence of its last result
     */
    synchronized void refused(Lane lane, long batchEpoch, long last) throws IOException {
        var ranges = lane(lane);
        if (batchEpoch != epoch || ranges.isEmpty() || ranges.first() > last) {
            return;
        }
        dropped += ranges.count(ranges.first(), last + 1);
        ranges.remove(0, last + 1);
        saveState();
        deleteDone();
    }

    /**
     * Takes the server's positions from its signed answer to a hello: what it has is forgotten, and nothing new gets a
     * sequence that it has seen. Then the results that were never sent go to the backlog, so that fresh ones come first.
     */
    synchronized void reconcile(List<SpoolPosition> positions) throws IOException {
        for (var position : positions) {
            if (position.epoch() > epoch) {
                LOG.warn("The server knows a later epoch of this spool, {}: waiting results move above", position);
                epoch = Math.max(clock.getAsLong(), position.epoch() + 1);
                sent.clear();
            }
        }
        for (var position : positions) {
            if (position.epoch() == epoch) {
                lane(position.lane()).remove(0, position.sequence() + 1);
                next = Math.max(next, position.sequence() + 1);
            }
        }
        divert();
        deleteDone();
        saveState();
    }

    /**
     * What the last connection has sent may yet be stored under the live lane, so the first batch stays there: the same
     * result must never be sent in two lanes.
     */
    private void divert() throws IOException {
        var live = lane(Lane.LIVE);
        long start = live.lastStart();
        var first = containingOrAfter(start);
        if (first == null) {
            return;
        }
        long from = Math.max(start, first.first());
        long kept = from
                + first.read(from, next, ResultBatch.TARGET_LENGTH, ResultBatch.MAX_REPORTS)
                        .size();
        if (kept < next) {
            live.remove(kept, Ranges.OPEN);
            live.add(next, Ranges.OPEN);
            lane(Lane.BACKLOG).add(kept, next);
        }
    }

    private void deleteDone() throws IOException {
        for (var segment : List.copyOf(segments.values())) {
            if (segment != last() && pendingIn(segment) == 0) {
                segments.remove(segment.first());
                segment.delete();
            }
        }
    }

    /** Keeps the spool within its limit: first older segments are thinned, then the oldest are given up. */
    private void shrink() throws IOException {
        while (segments.size() > 1
                && segments.values().stream().mapToLong(Segment::length).sum() > limits.total()) {
            var thick = segments.values().stream().filter(this::canBeThinned).findFirst();
            if (thick.isPresent()) {
                thin(thick.get());
            } else {
                giveUp(segments.firstEntry().getValue());
            }
        }
    }

    private void giveUp(Segment segment) throws IOException {
        dropped += pendingIn(segment);
        lanes.values().forEach(ranges -> ranges.remove(segment.first(), segment.end()));
        saveState(); // first, or a crash would lose the count
        segments.remove(segment.first());
        segment.delete();
    }

    /** Records get new positions by thinning: all must wait in one lane, and none may have been sent under its old one. */
    private boolean canBeThinned(Segment segment) {
        return !segment.thinned()
                && segment != last()
                && lanes.values().stream()
                        .anyMatch(ranges -> !ranges.isEmpty()
                                && segment.first() >= ranges.first() + ResultBatch.MAX_REPORTS
                                && ranges.count(segment.first(), segment.end()) == segment.end() - segment.first());
    }

    private void thin(Segment segment) throws IOException {
        var thinning = new Thinning();
        var records = segment.read(segment.first(), segment.end(), Integer.MAX_VALUE, Integer.MAX_VALUE);
        var kept =
                records.stream().filter(bytes -> thinning.keeps(report(bytes))).toList();
        saveState(segment.first(), records.size() - kept.size());
        segments.put(segment.first(), segment.replacedBy(kept));
        dropped += records.size() - kept.size();
        saveState();
    }

    private void saveState() throws IOException {
        saveState(0, 0);
    }

    private void saveState(long thinning, long thinned) throws IOException {
        var state = new SpoolState(
                epoch, lane(Lane.LIVE).toList(), lane(Lane.BACKLOG).toList(), dropped, thinning, thinned);
        AtomicFile.write(folder.resolve(STATE), MessageCodec.write(state));
    }

    private Ranges lane(Lane lane) {
        return Objects.requireNonNull(lanes.get(lane));
    }

    private @Nullable Segment last() {
        return segments.isEmpty() ? null : segments.lastEntry().getValue();
    }

    private @Nullable Segment containingOrAfter(long position) {
        var entry = segments.floorEntry(position);
        if (entry == null || entry.getValue().end() <= position) {
            entry = segments.higherEntry(position);
        }
        return entry == null || entry.getValue().end() <= position ? null : entry.getValue();
    }

    private static CheckReport report(byte[] record) {
        return ResultBatchCodec.read(record).reports().get(0);
    }

    @Override
    public synchronized void close() throws IOException {
        for (var segment : segments.values()) {
            segment.close();
        }
    }
}
