/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.ingest;

import static io.mendip.history.provider.Samples.EPOCH;
import static io.mendip.history.provider.Samples.agent;
import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.history.provider.HistoryFixture;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.SpoolPosition;
import io.mendip.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server dies on either side of the commit; the agent, which heard nothing, sends the same message to the next one. */
class HaltedServerDatabaseTest {

    private static final String AGENT = agent(1);
    private static final String STORED = "select count(*) || ' ' || count(distinct at) from check_result";

    private HistoryFixture history;

    @BeforeEach
    void setUp() {
        history = new HistoryFixture("halted").expecting(AGENT, 1, 100L);
    }

    @AfterEach
    void tearDown() throws Exception {
        history.close();
    }

    @Test
    void storesOnceWhatItHadCommittedAndNotAnswered() throws Exception {
        dies("after");
        assertThat(history.one(STORED)).isEqualTo("3 3");
        assertThat(history.one("select live_seq from agent_state")).isEqualTo("3");

        var answer = history.send(AGENT, HaltingServer.message());

        assertThat(answer).isEqualTo(new SpoolPosition(Lane.LIVE, EPOCH, 3));
        assertThat(history.one(STORED)).isEqualTo("3 3");
        assertThat(history.meter.known.sum()).isEqualTo(1);
        assertThat(history.all("select from_severity || '>' || to_severity from check_event order by at"))
                .containsExactly("-1>0", "0>3", "3>0");
    }

    @Test
    void storesOnceWhatItHadWrittenAndNotCommitted() throws Exception {
        dies("before");
        assertThat(history.one(STORED)).isEqualTo("0 0");
        assertThat(history.one("select live_seq from agent_state")).isEqualTo("0");

        var answer = history.send(AGENT, HaltingServer.message());

        assertThat(answer).isEqualTo(new SpoolPosition(Lane.LIVE, EPOCH, 3));
        assertThat(history.one(STORED)).isEqualTo("3 3");
        assertThat(history.meter.known.sum()).isZero();
    }

    private static void dies(String when) throws IOException, InterruptedException {
        var process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        HaltingServer.class.getName(),
                        TestPostgres.url(),
                        "halted",
                        when)
                .inheritIO()
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as("it ends").isTrue();
        assertThat(process.exitValue()).isEqualTo(HaltingServer.HALTED);
    }
}
