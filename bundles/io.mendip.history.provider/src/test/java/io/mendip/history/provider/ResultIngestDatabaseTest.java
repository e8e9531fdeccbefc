/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import static io.mendip.history.provider.Samples.EPOCH;
import static io.mendip.history.provider.Samples.TIME;
import static io.mendip.history.provider.Samples.agent;
import static io.mendip.history.provider.Samples.backlog;
import static io.mendip.history.provider.Samples.live;
import static io.mendip.history.provider.Samples.result;
import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.bus.AgentBus;
import io.mendip.bus.Subscription;
import io.mendip.history.ResultListener;
import io.mendip.history.provider.ingest.SentReport;
import io.mendip.history.provider.rest.IngestResource;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.ResultBatch;
import io.mendip.protocol.message.SpoolPosition;
import io.mendip.rest.CallerPrincipal;
import io.mendip.store.Database;
import io.mendip.store.StoreException;
import io.mendip.system.Health;
import io.mendip.testing.Await;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ResultIngestDatabaseTest {

    private static final String AGENT = agent(1);

    private final Set<String> listed = ConcurrentHashMap.newKeySet();
    private final Set<String> heard = ConcurrentHashMap.newKeySet();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private final FakeBus bus = new FakeBus();
    private final FailingDatabase failing = new FailingDatabase();
    private HistoryFixture history;
    private ChangeNotice notice;
    private ResultIngest ingest;

    @BeforeEach
    void setUp() {
        history = new HistoryFixture("component").expecting(AGENT, 1, 100L);
        failing.real = history.database;
        ResultListener broken = agents -> {
            throw new IllegalStateException("broken add-on");
        };
        notice = new ChangeNotice(List.of(broken, heard::addAll), listed::addAll, seen::addAll);
        ingest = new ResultIngest(
                bus,
                failing,
                history.retention,
                new KnownTime(history.database, history.retention),
                notice,
                new Defaults());
    }

    @AfterEach
    void tearDown() throws Exception {
        ingest.stop();
        notice.stop();
        history.close();
        assertThat(bus.handler).isNull();
    }

    @Test
    void storesWhatTheBusBringsAndTellsWhoWantsToKnow() {
        var report = send(1, 40);

        Await.until("an answer", () -> !report.answers().isEmpty());
        assertThat(report.answers()).containsExactly(new SpoolPosition(Lane.LIVE, EPOCH, 1));
        Await.until("listeners are told", () -> heard.contains(AGENT) && listed.contains(AGENT));
        assertThat(ingest.health().status()).isEqualTo(Health.Status.OK);
        assertThat(ingest.health().details()).containsEntry("results", "1").containsEntry("waiting", "0");
    }

    @Test
    void tellsTheListOnlyWhatCanBeSeen() {
        send(1, 40);
        Await.until("all are told", () -> listed.contains(AGENT) && heard.contains(AGENT));
        listed.clear();
        heard.clear();

        send(2, 40.3);

        Await.until("listeners are told", () -> heard.contains(AGENT));
        assertThat(listed).isEmpty();
    }

    @Test
    void resultsOfNowAreASignOfLifeThoseOfABacklogAreNone() {
        send(1, 40);
        Await.until("all are told", () -> seen.contains(AGENT) && heard.contains(AGENT));
        seen.clear();
        heard.clear();

        send(backlog(1, result(100, TIME - 1, 0, 41)));
        Await.until("listeners are told", () -> heard.contains(AGENT));
        assertThat(seen).isEmpty();
        heard.clear();

        var repeated = send(1, 40);
        Await.until("an answer", () -> !repeated.answers().isEmpty());
        assertThat(heard).isEmpty();
        assertThat(seen).isEmpty();
    }

    @Test
    void keepsMessagesWhileTheDatabaseIsAwayAndSaysSo() {
        failing.away = true;
        var report = send(1, 40);
        Await.until("it is seen", () -> ingest.health().status() == Health.Status.FAILED);
        assertThat(report.answers()).isEmpty();
        assertThat(ingest.health().reason()).contains("gone");

        failing.away = false;

        Await.until("an answer", () -> !report.answers().isEmpty());
        assertThat(ingest.health().status()).isEqualTo(Health.Status.OK);
        assertThat(history.one("select count(*) from ingest_rejected")).isEqualTo("0");
    }

    @Test
    void showsItsFiguresAndWhatItSetAsideToWhoMaySeeTheAgent() {
        var resource = new IngestResource(ingest, new TwoAgents());
        var before = resource.figures(caller(Scope.ALL)).now();
        assertThat(before.lastCommit()).isNull();
        var report = send(1, 40);
        var garbage = new SentReport(AGENT, "no message".getBytes(StandardCharsets.UTF_8));
        bus.handler.handle(garbage);
        Await.until(
                "both were answered",
                () -> !report.answers().isEmpty() && !garbage.raw().isEmpty());

        var all = resource.figures(caller(Scope.ALL));

        assertThat(all.now().results()).isEqualTo(1);
        assertThat(all.now().lastCommit()).isNotNull();
        assertThat(all.now().capacity()).isEqualTo(20_000);
        assertThat(all.rejected()).singleElement().satisfies(one -> {
            assertThat(one.hostname()).isEqualTo("first");
            assertThat(one.length()).isEqualTo(10);
            assertThat(one.reason()).isNotEmpty();
        });
        assertThat(resource.figures(caller(new Scope(false, Set.of(), Set.of(2L))))
                        .rejected())
                .isEmpty();
    }

    private static SecurityContext caller(Scope scope) {
        return (SecurityContext) Proxy.newProxyInstance(
                ResultIngestDatabaseTest.class.getClassLoader(),
                new Class<?>[] {SecurityContext.class},
                (proxy, method, arguments) ->
                        new CallerPrincipal(new Caller(1, "ann", Caller.Via.SESSION, 1, Set.of("*"), scope)));
    }

    private SentReport send(long sequence, double value) {
        return send(live(sequence, result(100, TIME + sequence, 0, value)));
    }

    private SentReport send(ResultBatch batch) {
        var report = SentReport.of(AGENT, batch);
        bus.handler.handle(report);
        return report;
    }

    private static final class FailingDatabase implements Database {

        private Database real;
        private volatile boolean away;

        @Override
        public <T> T read(Work<T> work) {
            return real.read(work);
        }

        @Override
        public <T> T write(Work<T> work) {
            if (away) {
                throw new StoreException("the database is gone", "", new IllegalStateException());
            }
            return real.write(work);
        }
    }

    private static final class FakeBus implements AgentBus {

        private volatile ReportHandler handler;

        @Override
        public Subscription reports(String verb, ReportHandler taker) {
            assertThat(verb).isEqualTo("checks");
            handler = taker;
            return () -> handler = null;
        }

        @Override
        public Subscription heartbeats(ReportHandler taker) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void send(String agentId, String verb, byte[] payload) {
            throw new UnsupportedOperationException();
        }

        @Override
        public CompletionStage<byte[]> request(String agentId, String verb, byte[] payload, Duration timeout) {
            return CompletableFuture.failedFuture(new UnsupportedOperationException());
        }
    }

    /** The settings as they are without configuration, but for less waiting. */
    private static final class Defaults implements ResultIngest.Config {

        @Override
        public int writers() {
            return 2;
        }

        @Override
        public int batch_messages() {
            return 200;
        }

        @Override
        public int linger_ms() {
            return 1;
        }

        @Override
        public int queue_messages() {
            return 20_000;
        }

        @Override
        public int queue_megabytes() {
            return 0;
        }

        @Override
        public Class<? extends Annotation> annotationType() {
            return ResultIngest.Config.class;
        }
    }
}
