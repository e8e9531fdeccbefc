/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogLevel;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

class AddOnLogsTest {

    private static final String NOTES = "org.example.notes";

    private final AddOnLogs logs = new AddOnLogs();

    @Test
    void theLastLinesAreKeptNewestFirst() {
        for (int i = 1; i <= AddOnLogs.KEPT + 5; i++) {
            logs.add(NOTES, line("line " + i));
        }

        assertThat(logs.last(NOTES, AddOnLogs.KEPT))
                .hasSize(AddOnLogs.KEPT)
                .extracting(LogLine::text)
                .startsWith("line 205", "line 204")
                .endsWith("line 6");
        assertThat(logs.last(NOTES, 2)).hasSize(2);
        assertThat(logs.last("org.example.other", 2)).isEmpty();
    }

    @Test
    void whatIsTooLongIsCutWhereItIsSeen() {
        var line = new LogLine(Instant.EPOCH, "info", "l".repeat(5000), "x".repeat(1_000_000));

        assertThat(line.text()).hasSize(LogLine.MAX_TEXT).endsWith("x…");
        assertThat(line.logger()).hasSize(200);
        assertThat(line("x".repeat(LogLine.MAX_TEXT)).text()).doesNotContain("…");
    }

    @Test
    void theLinesOutliveAStopAndGoWithTheBundle() {
        logs.add(NOTES, line("cannot go on"));
        var bundle = bundle("mendip:addon:" + NOTES);

        logs.changed(new BundleEvent(BundleEvent.STOPPED, bundle));
        logs.changed(new BundleEvent(BundleEvent.UPDATED, bundle));
        logs.changed(new BundleEvent(BundleEvent.UNINSTALLED, bundle("mendip:addon:org.example.other")));
        assertThat(logs.last(NOTES, 1)).hasSize(1);

        logs.changed(new BundleEvent(BundleEvent.UNINSTALLED, bundle));
        assertThat(logs.last(NOTES, 1)).isEmpty();
    }

    @Test
    void whatTheLogServiceIsToldInTheNameOfAnAddOnIsNoted() {
        var tap = new LogServiceTap(logs, fake(LogReaderService.class, Map.of()));
        var addOn = bundle("mendip:addon:" + NOTES);

        tell(tap, addOn, "org.example.Notes", "cannot be made", new IllegalStateException("no table"));
        tell(tap, addOn, "Events.Bundle", "BundleEvent STARTED", null);
        tell(tap, bundle("file:/server/bundles/1.jar"), "io.mendip.Server", "is well", null);

        assertThat(logs.last(NOTES, 10)).singleElement().satisfies(line -> {
            assertThat(line.level()).isEqualTo("error");
            assertThat(line.logger()).isEqualTo("org.example.Notes");
            assertThat(line.text()).startsWith("cannot be made\njava.lang.IllegalStateException: no table\n\tat ");
        });
    }

    private static LogLine line(String text) {
        return new LogLine(Instant.EPOCH, "info", "org.example.Notes", text);
    }

    private static void tell(
            LogListener tap, Bundle bundle, String logger, String message, @Nullable Throwable thrown) {
        tap.logged(fake(
                LogEntry.class,
                Map.of(
                        "getBundle",
                        bundle,
                        "getLoggerName",
                        logger,
                        "getMessage",
                        message,
                        "getTime",
                        1000L,
                        "getLogLevel",
                        LogLevel.ERROR,
                        "getException",
                        Optional.ofNullable(thrown))));
    }

    private static Bundle bundle(String location) {
        return fake(Bundle.class, Map.of("getLocation", location));
    }

    /** Something of the framework's, which has far more methods than are asked here. */
    private static <T> T fake(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (self, method, parameters) -> {
                    if (method.getReturnType() == void.class) {
                        return null;
                    }
                    if (!answers.containsKey(method.getName())) {
                        throw new UnsupportedOperationException(method.toString());
                    }
                    var answer = answers.get(method.getName());
                    return answer instanceof Optional<?> optional ? optional.orElse(null) : answer;
                }));
    }
}
