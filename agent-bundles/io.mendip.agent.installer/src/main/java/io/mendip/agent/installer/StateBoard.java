/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import io.mendip.agent.base.AtomicFile;
import io.mendip.agent.base.ServerClock;
import io.mendip.protocol.message.BundleStates;
import io.mendip.protocol.message.BundleStates.Item;
import io.mendip.protocol.message.BundleStates.State;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.PlannedBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/** What became of each bundle, for the server and, in a file, for {@code mendip-agent status}. Safe for any thread. */
final class StateBoard {

    private static final Logger LOG = LoggerFactory.getLogger(StateBoard.class);

    private final Path file;
    private final ServerClock clock;
    private final Map<String, Item> items = new TreeMap<>();
    private volatile Runnable changed = () -> {};

    /** Begins with an empty file. */
    StateBoard(Path file, ServerClock clock) {
        this.file = file;
        this.clock = clock;
        show();
    }

    /** Tells whoever reports the states when one has changed. */
    void listen(Runnable listener) {
        changed = listener;
    }

    /** Sets the state of a bundle; one that is as before keeps its time. */
    void set(PlannedBundle bundle, State state, String reason) {
        synchronized (this) {
            var fresh =
                    new Item(bundle.symbolicName(), bundle.version(), bundle.sha256(), state, reason, clock.millis());
            var before = items.get(bundle.symbolicName());
            if (before != null && isSame(before, fresh)) {
                return;
            }
            items.put(bundle.symbolicName(), fresh);
            show();
        }
        if (state == State.ACTIVE && reason.isEmpty()) {
            LOG.info("Bundle {} {} runs", bundle.symbolicName(), bundle.version());
        } else {
            LOG.atLevel(state == State.WAITING ? Level.INFO : Level.WARN)
                    .log("Bundle {} {} is {}: {}", bundle.symbolicName(), bundle.version(), state.label(), reason);
        }
        changed.run();
    }

    private static boolean isSame(Item one, Item other) {
        return one.state() == other.state()
                && one.sha256().equals(other.sha256())
                && one.version().equals(other.version())
                && one.reason().equals(other.reason());
    }

    /** Forgets all bundles but these. */
    void keepOnly(Set<String> symbolicNames) {
        synchronized (this) {
            if (!items.keySet().retainAll(symbolicNames)) {
                return;
            }
            show();
        }
        changed.run();
    }

    synchronized Optional<Item> of(String symbolicName) {
        return Optional.ofNullable(items.get(symbolicName));
    }

    /** All of them, sorted by name. */
    synchronized BundleStates states() {
        return new BundleStates(List.copyOf(items.values()));
    }

    private void show() {
        try {
            AtomicFile.show(file, MessageCodec.write(new BundleStates(List.copyOf(items.values()))));
        } catch (IOException e) {
            LOG.warn("{} cannot be written: {}", file, e.toString());
        }
    }
}
