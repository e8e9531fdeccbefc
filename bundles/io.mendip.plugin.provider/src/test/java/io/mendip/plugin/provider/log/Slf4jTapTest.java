/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class Slf4jTapTest {

    private static final String NOTES = "org.example.notes";

    private final LoggerContext context = new LoggerContext();
    private final AddOnLogs logs = new AddOnLogs();
    private final Slf4jTap tap = new Slf4jTap(
            logs,
            context,
            type -> type.getName().startsWith(Notes.class.getName()) ? Optional.of(NOTES) : Optional.empty());

    @AfterEach
    void close() {
        context.stop();
    }

    /** Stands for the code of an add-on. */
    private static final class Notes {

        private Notes() {}

        static void log(LoggerContext context, String logger) {
            context.getLogger(logger).warn("{} notes", 3);
        }

        static void fail(LoggerContext context) {
            Runnable failing =
                    () -> context.getLogger("anything").error("cannot go on", new IllegalStateException("no table"));
            failing.run();
        }
    }

    @Test
    void whatAnAddOnLogsIsNotedWhateverTheNameOfItsLogger() {
        Notes.log(context, "io.mendip.server.Start");

        assertThat(logs.last(NOTES, 10)).singleElement().satisfies(line -> {
            assertThat(line.level()).isEqualTo("warn");
            assertThat(line.logger()).isEqualTo("io.mendip.server.Start");
            assertThat(line.text()).isEqualTo("3 notes");
        });
    }

    @Test
    void whatOthersLogIsNotAlthoughTheirLoggerHasItsName() {
        context.getLogger(Notes.class).warn("nobody");

        assertThat(logs.last(NOTES, 10)).isEmpty();
    }

    @Test
    void whatWasThrownIsToldAsWell() {
        Notes.fail(context);

        assertThat(logs.last(NOTES, 1).get(0).text())
                .startsWith("cannot go on\njava.lang.IllegalStateException: no table")
                .contains("at io.mendip.plugin.provider.log.Slf4jTapTest$Notes");
    }

    @Test
    void nothingIsNotedThatTheServersLevelsLeaveOutOrAfterTheEnd() {
        context.getLogger("quiet").setLevel(Level.ERROR);
        Notes.log(context, "quiet");
        tap.close();
        Notes.log(context, "loud");

        assertThat(logs.last(NOTES, 10)).isEmpty();
        assertThat(context.getLogger("ROOT").iteratorForAppenders().hasNext()).isFalse();
    }
}
