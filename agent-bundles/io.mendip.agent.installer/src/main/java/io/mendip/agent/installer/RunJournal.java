/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import java.io.IOException;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which hot-deployed bundle is being started and whose checks run at this moment, in a file that is mapped into memory: a
 * note costs no call of the system, and the kernel keeps it when the process dies. A power failure may lose or invent
 * notes, which is why a single one condemns nobody. Safe for any thread.
 */
final class RunJournal implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(RunJournal.class);
    /** More than the runner has threads for checks. */
    private static final int SLOTS = 100;

    private static final int DIGEST = 32;
    private static final int SLOT = DIGEST + Integer.BYTES;
    private static final int LENGTH = 4096;

    /** What was going on. */
    enum Kind {
        /** The bundle was being started or stopped. */
        CHANGE(1),
        /** One of its checks ran. */
        RUN(2),
        /** It was tried alone, after the agent had crashed several times. */
        TRIAL(3);

        /** In the file; 0 is no note. */
        private final int code;

        Kind(int code) {
            this.code = code;
        }

        private static Optional<Kind> of(int code) {
            return Arrays.stream(values()).filter(kind -> kind.code == code).findFirst();
        }
    }

    /** A note that nobody has struck out. */
    record Note(Kind kind, String sha256) {}

    private final ByteBuffer slots;
    private final BitSet used = new BitSet(SLOTS);
    private final List<Note> found;
    private boolean closed;

    /** Opens the journal and remembers what the last process left in it; without a usable disk it lives in memory only. */
    RunJournal(Path file) {
        slots = map(file);
        found = read();
        slots.put(0, new byte[LENGTH]);
    }

    private static ByteBuffer map(Path file) {
        try (var channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() != LENGTH) {
                // Written, not only made longer: a page without a place on the disk could not be stored when that is
                // full.
                channel.truncate(0);
                channel.write(ByteBuffer.allocate(LENGTH), 0);
                channel.force(true);
            }
            return channel.map(MapMode.READ_WRITE, 0, LENGTH);
        } catch (IOException e) {
            LOG.error("{} cannot be used, so a crash will not be traced to its bundle: {}", file, e.toString());
            return ByteBuffer.allocate(LENGTH);
        }
    }

    private List<Note> read() {
        var notes = new ArrayList<Note>();
        for (int slot = 0; slot < SLOTS; slot++) {
            var kind = Kind.of(slots.getInt(slot * SLOT));
            if (kind.isPresent()) {
                var digest = new byte[DIGEST];
                slots.get(slot * SLOT + Integer.BYTES, digest);
                notes.add(new Note(kind.get(), HexFormat.of().formatHex(digest)));
            }
        }
        return List.copyOf(notes);
    }

    /** What the process before was doing when it ended, empty when it ended properly. */
    List<Note> found() {
        return found;
    }

    /** Makes a note; answers its slot, negative when there is none. */
    synchronized int begin(Kind kind, byte[] digest) {
        int slot = used.nextClearBit(0);
        if (closed || slot >= SLOTS) {
            return -1;
        }
        used.set(slot);
        slots.put(slot * SLOT + Integer.BYTES, digest, 0, DIGEST);
        VarHandle.releaseFence(); // a note is there as a whole, or not at all
        slots.putInt(slot * SLOT, kind.code);
        return slot;
    }

    /** Strikes out a note. */
    synchronized void end(int slot) {
        if (slot >= 0 && !closed) {
            slots.putInt(slot * SLOT, 0);
            used.clear(slot);
        }
    }

    /** Strikes out all: the process ends because it was told to, whatever still runs. */
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            slots.put(0, new byte[LENGTH]);
        }
    }
}
