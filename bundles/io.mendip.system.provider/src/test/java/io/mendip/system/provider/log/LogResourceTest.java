/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.LoggerContext;
import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.rest.CallerPrincipal;
import io.mendip.rest.Live;
import io.mendip.rest.Problem;
import io.mendip.system.provider.log.LogResource.Change;
import io.mendip.system.provider.log.LogResource.Line;
import io.mendip.system.provider.log.LogResource.LoggerLevel;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogResourceTest {

    private static final SecurityContext ANN = (SecurityContext) Proxy.newProxyInstance(
            LogResourceTest.class.getClassLoader(),
            new Class<?>[] {SecurityContext.class},
            (proxy, method, arguments) -> new CallerPrincipal(
                    new Caller(1, "ann", Caller.Via.SESSION, 1, Set.of("system.log.level"), Scope.ALL)));

    @TempDir
    Path folder;

    private final LoggerContext context = new LoggerContext();
    private LogResource log;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(
                folder.resolve("mendip.log"),
                LogFileTest.line("INFO ", "all well") + LogFileTest.line("DEBUG", "detail"));
        Files.writeString(
                folder.resolve("error.log"),
                LogFileTest.line("WARN ", "old trouble") + LogFileTest.line("ERROR", "bad"));
        log = new LogResource(folder, new LogLevels(context));
    }

    @Test
    void showsWhatIsAtLeastAsGrave() {
        assertThat(log.lines(ANN, "info", 0, 10).items()).extracting(Line::text).containsExactly("all well");
        assertThat(log.lines(ANN, "trace", 0, 10).items()).hasSize(2);
        assertThat(log.lines(ANN, "warn", 0, 10).items()).extracting(Line::text).containsExactly("old trouble", "bad");
        assertThat(log.lines(ANN, "error", 0, 10).items())
                .extracting(Line::level)
                .containsExactly("error");
    }

    @Test
    void givesTheLastOnesAndSaysThatSomeAreLeftOut() {
        var lines = log.lines(ANN, "warn", 0, 1);

        assertThat(lines.items()).extracting(Line::text).containsExactly("bad");
        assertThat(lines.begins()).isTrue();
    }

    @Test
    void changesWhatIsLoggedAndGoesBack() {
        log.change(ANN, "io.mendip.fleet", new Change("debug"));
        assertThat(context.getLogger("io.mendip.fleet.provider.X").isDebugEnabled())
                .isTrue();
        assertThat(log.levels(ANN).items()).contains(new LoggerLevel("io.mendip.fleet", "debug", true));

        log.change(ANN, "ROOT", new Change("error"));
        log.restore(ANN, "io.mendip.fleet");
        log.restore(ANN, "ROOT");

        assertThat(log.levels(ANN).items()).containsExactly(new LoggerLevel("ROOT", "debug", false));
    }

    @Test
    void saysWhatIsWrong() {
        assertInvalid("level", () -> log.lines(ANN, "loud", 0, 10));
        assertInvalid("limit", () -> log.lines(ANN, "info", 0, 2001));
        assertInvalid("level", () -> log.change(ANN, "ROOT", new Change("loud")));
        assertInvalid("logger", () -> log.change(ANN, "no logger", new Change("info")));
        assertInvalid("logger", () -> log.change(ANN, "a.".repeat(200) + "a", new Change("info")));
        for (int i = 0; i < 100; i++) {
            log.change(ANN, "a" + i, new Change("info"));
        }
        assertThatThrownBy(() -> log.change(ANN, "b", new Change("info"))).hasMessageContaining("restore some");
        log.change(ANN, "a7", new Change("warn"));
    }

    @Test
    void tellsOfGrowthOnlyWhoListens() throws IOException {
        var told = new ArrayList<Map<String, ?>>();
        var listening = new boolean[1];
        var news = new LogNews(new LogFile(folder.resolve("mendip.log")), live(told, listening));
        news.look();
        assertThat(told).isEmpty();

        listening[0] = true;
        news.look();
        news.look();

        assertThat(told).hasSize(1);
        news.stop();
    }

    private static Live live(List<Map<String, ?>> told, boolean[] listening) {
        return new Live() {
            @Override
            public void publish(String topic, String event, Map<String, ?> data, Predicate<Scope> visibleTo) {
                assertThat(topic).isEqualTo("system.log");
                told.add(data);
            }

            @Override
            public boolean watched(String topic) {
                return listening[0];
            }
        };
    }

    private static void assertInvalid(String field, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors())
                                .extracting(Problem.FieldError::field)
                                .containsExactly(field));
    }
}
