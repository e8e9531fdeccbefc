/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.runner.spool;

import io.mendip.agent.base.AtomicFile;
import io.mendip.agent.runner.spool.Ranges.Range;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the spool knows beside its segments; a small file replaced as a whole.
 *
 * @param epoch that positions count in
 * @param live positions waiting in the live lane; the last range is open
 * @param backlog positions waiting in the backlog lane
 * @param dropped results given up so far, without those thinned away from segments that are still there
 */
record SpoolState(long epoch, List<Range> live, List<Range> backlog, long dropped) {

    private static final Logger LOG = LoggerFactory.getLogger(SpoolState.class);
    private static final String FILE = "state.json";

    SpoolState {
        live = live == null ? List.of() : List.copyOf(live);
        backlog = backlog == null ? List.of() : List.copyOf(backlog);
        if (live.isEmpty() || live.get(live.size() - 1).to() != Ranges.OPEN) {
            throw new IllegalArgumentException("the last live range is not open");
        }
    }

    /** Reads it from a spool's folder; a new one with the given epoch when there is none, or it is damaged. */
    static SpoolState load(Path folder, LongSupplier epoch) throws IOException {
        var file = folder.resolve(FILE);
        if (Files.exists(file)) {
            try {
                return MessageCodec.read(SpoolState.class, Files.readAllBytes(file));
            } catch (MalformedMessageException e) {
                LOG.warn("The spool's state is damaged, a new epoch begins: {}", e.getMessage());
            }
        }
        return new SpoolState(epoch.getAsLong(), List.of(new Range(1, Ranges.OPEN)), List.of(), 0);
    }

    void save(Path folder) throws IOException {
        AtomicFile.write(folder.resolve(FILE), MessageCodec.write(this));
    }
}
