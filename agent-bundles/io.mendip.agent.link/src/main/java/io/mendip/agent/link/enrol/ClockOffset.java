/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link.enrol;

import io.mendip.agent.base.AtomicFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How far the server's time is from this machine's, kept on disk: so that an agent whose machine is hours off gives its
 * results proper times from its start, before the server has spoken.
 */
public final class ClockOffset {

    private static final Logger LOG = LoggerFactory.getLogger(ClockOffset.class);
    /** Clocks that agree well differ by less. */
    private static final long WORTH_KEEPING = 2000;

    private final Path file;
    private long millis;

    /** What a file says; nothing when there is none. */
    public ClockOffset(Path file) {
        this.file = file;
        this.millis = read(file);
    }

    /** Milliseconds to add to the machine's time. */
    public synchronized long millis() {
        return millis;
    }

    /** Takes what is known now; written only when it differs. */
    public synchronized void keep(long offset) {
        if (Math.abs(offset - millis) < WORTH_KEEPING) {
            return;
        }
        millis = offset;
        try {
            AtomicFile.write(file, Long.toString(offset).getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            LOG.warn("How far this machine's clock is off cannot be written: {}", e.toString());
        }
    }

    private static long read(Path file) {
        try {
            return Files.exists(file) ? Long.parseLong(Files.readString(file).strip()) : 0;
        } catch (IOException | NumberFormatException e) {
            LOG.warn("{} cannot be read and is not used: {}", file, e.toString());
            return 0;
        }
    }
}
