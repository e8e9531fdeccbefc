/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.spool;

import io.mendip.protocol.message.CheckReport;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.ResultBatch;
import io.mendip.protocol.message.ResultBatchCodec;
import io.mendip.protocol.message.SpoolPosition;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
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

    private final Path folder;
    private final Limits limits;
    private final LongSupplier clock;
    private final SegmentFolder segments;
    private final Lanes lanes;
    private final Map<Lane, Long> sent = new EnumMap<>(Lane.class);
    private long epoch;
    private long next;
    private long dropped;

    /** Opens the spool of a folder, made when it does not exist. The clock gives milliseconds since 1970. */
    Spool(Path folder, Limits limits, LongSupplier clock) throws IOException {
        this.folder = folder;
        this.limits = limits;
        this.clock = clock;
        segments = new SegmentFolder(folder, limits.segment());
        var state = SpoolState.load(folder, clock);
        epoch = state.epoch();
        dropped = state.dropped();
        lanes = new Lanes(state);
        next = lanes.of(Lane.LIVE).lastStart();
        for (var segment : segments.all()) {
            next = Math.max(next, segment.end());
            if (segment != segments.last() && lanes.pendingIn(segment) == 0) {
                segments.remove(segment); // the state had counted it when the crash came
            }
        }
        saveState(dropped);
    }

    synchronized long epoch() {
        return epoch;
    }

    /** The position that the next result will have. */
    synchronized long next() {
        return next;
    }

    synchronized long dropped() {
        return dropped + segments.all().stream().mapToLong(Segment::thinnedAway).sum();
    }

    /** Results that wait in either lane. */
    synchronized long pending() {
        return segments.all().stream().mapToLong(lanes::pendingIn).sum();
    }

    /** Whether results wait in a lane. */
    synchronized boolean waits(Lane lane) {
        return !lanes.of(lane).isEmpty() && lanes.of(lane).first() < next;
    }

    /** Adds a result to the live lane. */
    synchronized void append(CheckReport report) throws IOException {
        byte[] payload = ResultBatchCodec.write(new ResultBatch(Lane.LIVE, epoch, next, List.of(report)));
        segments.append(next, payload);
        next++;
        shrink();
    }

    /** Makes all results durable. */
    synchronized void sync() throws IOException {
        segments.sync();
    }

    /** The results that wait longest in a lane, durable before they are given out; empty when none wait. */
    synchronized Optional<ResultBatch> batch(Lane lane) throws IOException {
        sync();
        var ranges = lanes.of(lane);
        while (!ranges.isEmpty() && ranges.first() < next) {
            var segment = segments.containingOrAfter(ranges.first());
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
        var ranges = lanes.of(position.lane());
        if (position.epoch() != epoch || ranges.isEmpty() || ranges.first() > known) {
            return false;
        }
        ranges.remove(0, known + 1);
        settle();
        return true;
    }

    /**
     * Gives up a batch that the server cannot read and never will: sent for ever, it would hold up all that follows.
     *
     * @param last sequence of its last result
     */
    synchronized void refused(Lane lane, long batchEpoch, long last) throws IOException {
        var ranges = lanes.of(lane);
        if (batchEpoch != epoch || ranges.isEmpty() || ranges.first() > last) {
            return;
        }
        long before = pending();
        ranges.remove(0, last + 1);
        dropped += before - pending();
        settle();
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
                lanes.of(position.lane()).remove(0, position.sequence() + 1);
                next = Math.max(next, position.sequence() + 1);
            }
        }
        divert();
        settle();
    }

    /**
     * What the last connection has sent may yet be stored under the live lane, so the first batch stays there: the same
     * result must never be sent in two lanes.
     */
    private void divert() throws IOException {
        var live = lanes.of(Lane.LIVE);
        long start = live.lastStart();
        var first = segments.containingOrAfter(start);
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
            lanes.of(Lane.BACKLOG).add(kept, next);
        }
    }

    /** Writes the state, then deletes what nobody waits for: a crash between the two leaves only files to delete. */
    private void settle(Segment... unreadable) throws IOException {
        var done = segments.all().stream()
                .filter(segment -> segment != segments.last() && lanes.pendingIn(segment) == 0)
                .toList();
        var all = new LinkedHashSet<>(done);
        all.addAll(List.of(unreadable));
        long counted = dropped + all.stream().mapToLong(Segment::thinnedAway).sum();
        saveState(counted);
        dropped = counted;
        for (var segment : all) {
            segments.remove(segment);
        }
    }

    /** Keeps the spool within its limit: first older segments are thinned, then the oldest are given up. */
    private void shrink() throws IOException {
        while (segments.length() > limits.total() && segments.all().size() > 1) {
            var thick = segments.all().stream()
                    .filter(segment -> !segment.thinned() && segment != segments.last() && lanes.isUntouched(segment))
                    .findFirst();
            if (thick.isPresent()) {
                thin(thick.get());
            } else {
                giveUp(segments.all().get(0));
            }
        }
    }

    private void giveUp(Segment segment) throws IOException {
        dropped += lanes.pendingIn(segment);
        lanes.forget(segment);
        settle(segment);
    }

    /** Records get new positions by this, so none may have been sent under its old one. */
    private void thin(Segment segment) throws IOException {
        var thinning = new Thinning();
        var records = segment.read(segment.first(), segment.end(), Integer.MAX_VALUE, Integer.MAX_VALUE);
        segments.thin(
                segment,
                records.stream().filter(bytes -> thinning.keeps(report(bytes))).toList());
    }

    private void saveState(long counted) throws IOException {
        new SpoolState(
                        epoch,
                        lanes.of(Lane.LIVE).toList(),
                        lanes.of(Lane.BACKLOG).toList(),
                        counted)
                .save(folder);
    }

    private static CheckReport report(byte[] record) {
        return ResultBatchCodec.read(record).reports().get(0);
    }

    @Override
    public synchronized void close() throws IOException {
        segments.close();
    }
}
