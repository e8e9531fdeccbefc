/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.plugin.provider.PluginPermissions;
import io.mendip.rest.Live;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

class LogNewsTest {

    private static final String NOTES = "org.example.notes";
    private static final String TOPIC = "plugins.log." + NOTES;
    private static final Scope ONE_CLIENT = new Scope(false, Set.of(1L), Set.of());

    private final Set<String> watched = new HashSet<>();
    private final List<String> told = new ArrayList<>();
    private final Queue<Runnable> soon = new ArrayDeque<>();
    private final AddOnLogs logs = new AddOnLogs();
    private final LogNews news = new LogNews(logs, new Recorded(), soon::add);

    @Test
    void manyLinesAreOnePieceOfNewsAndLaterOnesAnother() {
        watched.add(TOPIC);
        for (int i = 0; i < 1000; i++) {
            log(NOTES);
        }

        assertThat(soon).hasSize(1);
        soon.remove().run();
        log(NOTES);
        soon.remove().run();

        assertThat(told).containsExactly(TOPIC + " changed true false", TOPIC + " changed true false");
    }

    @Test
    void whatNobodyLooksAtIsNotTold() {
        watched.add(TOPIC);

        log("org.example.other");

        assertThat(soon).isEmpty();
    }

    @Test
    void onlyWhoMayReadTheLogMayListen() {
        assertThat(allows(Set.of(PluginPermissions.LIST), Scope.ALL)).isTrue();
        assertThat(allows(Set.of(PluginPermissions.LIST), ONE_CLIENT)).isFalse();
        assertThat(allows(Set.of("agent.list"), Scope.ALL)).isFalse();
    }

    @Test
    void nothingIsToldAfterTheEnd() {
        watched.add(TOPIC);
        news.close();

        log(NOTES);

        assertThat(soon).isEmpty();
    }

    private boolean allows(Set<String> permissions, Scope scope) {
        return news.allows(new Caller(1, "ada", Caller.Via.SESSION, 1, permissions, scope), TOPIC);
    }

    private void log(String symbolicName) {
        logs.add(symbolicName, new LogLine(Instant.EPOCH, "info", "logger", "text"));
    }

    /** With what was told and whether who sees all, and who sees one client, may see it. */
    private final class Recorded implements Live {

        @Override
        public void publish(String topic, String event, Map<String, ?> data, Predicate<Scope> visibleTo) {
            told.add(topic + " " + event + " " + visibleTo.test(Scope.ALL) + " " + visibleTo.test(ONE_CLIENT));
        }

        @Override
        public boolean watched(String topic) {
            return watched.contains(topic);
        }
    }
}
