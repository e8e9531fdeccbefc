/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.mendip.testing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What scripts put out on a real agent reaches who looks while they run, and nothing is sent when nobody does. */
class LiveOutputEndToEndTest {

    private static final Duration LONG = Duration.ofSeconds(60);

    /** Longer than the server takes to look at the health of its parts again. */
    private static final Duration LOOKED_AT = Duration.ofSeconds(8);

    private static BrokerSwitch broker;
    private static Product product;
    private static Rest rest;
    private static String agent;

    @BeforeAll
    static void start() throws IOException {
        broker = new BrokerSwitch();
        product = new Product(broker.environment());
        product.up();
        rest = product.rest();
        agent = product.agentId();
    }

    @AfterAll
    static void stop() throws IOException {
        product.close();
    }

    @Test
    void linesArriveWhileTheScriptRunsForTwoWhoLookAndBesideAFlood() {
        var flood = running("yes", 120);
        var flooded = new Watcher(rest, flood);
        Await.until("the flood is seen", LONG, () -> flooded.output().length() > 10_000);
        var script = running(lines(30), 120);
        var early = new Watcher(rest, script);
        Await.until("some lines", LONG, () -> early.output().lines().count() >= 5);
        assertThat(state(script)).as("it runs while its lines are here").isEqualTo("running");

        var late = new Watcher(rest, script);
        Await.until("what was there before", LONG, () -> late.output().startsWith("line 0\nline 1\n"));
        assertThat(state(script)).isEqualTo("running");
        Await.until("its end", LONG, () -> !state(script).equals("running"));

        var stored = rest.get("/commands/" + script + "/output").get("output").asText();
        assertThat(stored).isEqualTo(expected(30));
        for (var watcher : new Watcher[] {early, late}) {
            Await.until("the end is told", LONG, () -> watcher.states().contains("succeeded"));
            assertThat(watcher.faults()).isEmpty();
            assertThat(stored).startsWith(watcher.output());
            assertThat(watcher.output().lines().count()).isGreaterThanOrEqualTo(25);
        }
        assertThat(state(flood))
                .as("the flood slows nobody, and nobody slows it")
                .isEqualTo("running");
        Await.until(
                "as much of the flood as is kept", LONG, () -> flooded.output().length() == 256 * 1024);
        assertThat(flooded.faults()).isEmpty();
        cancel(flood);
    }

    @Test
    void whoDoesNotLookCostsNothing() {
        var counted = running(lines(4), 60);
        var watcher = new Watcher(rest, counted);
        Await.until("its end", LONG, () -> watcher.states().contains("succeeded"));
        long shown = settled("chunksShown");
        long dropped = figure("chunksDropped");
        assertThat(shown).as("chunks of one that was looked at").isPositive();

        var unseen = running(lines(10), 60);
        Await.until("its end", LONG, () -> !state(unseen).equals("running"));

        assertThat(rest.get("/commands/" + unseen + "/output").get("output").asText())
                .isEqualTo(expected(10));
        assertThat(settled("chunksShown")).isEqualTo(shown);
        assertThat(figure("chunksDropped")).isEqualTo(dropped);
    }

    @Test
    void itGoesOnWhereItWasWhenTheBrokerIsBack() {
        var script = running(lines(100), 120);
        var watcher = new Watcher(rest, script);
        Await.until("some lines", LONG, () -> watcher.output().lines().count() >= 5);

        broker.hold(product);
        Await.until("it is said", LONG, () -> watcher.reasons().contains("agent_away"));
        broker.release();
        int known = watcher.output().length();
        Await.until("it goes on", LONG, () -> watcher.output().length() > known + 50);

        assertThat(watcher.reasons().get(watcher.reasons().size() - 1)).isEmpty();
        assertThat(watcher.faults()).isEmpty();
        assertThat(expected(100)).startsWith(watcher.output());
        assertThat(state(script)).isEqualTo("running");
        cancel(script);
    }

    private static String lines(int count) {
        return "i=0; while [ $i -lt " + count + " ]; do echo line $i; i=$((i+1)); sleep 0.3; done";
    }

    private static String expected(int count) {
        return IntStream.range(0, count).mapToObj(i -> "line " + i + "\n").collect(Collectors.joining());
    }

    private static String running(String body, int timeoutSeconds) {
        var job = rest.post(
                        "/jobs",
                        "{\"type\":\"script\",\"timeoutSeconds\":" + timeoutSeconds + ",\"target\":{\"agents\":[\""
                                + agent + "\"]},\"parameters\":{\"interpreter\":\"sh\",\"body\":\"" + body + "\"}}")
                .get("id")
                .asLong();
        var command =
                rest.get("/commands?job=" + job).get("items").get(0).get("id").asText();
        Await.until("it runs", LONG, () -> state(command).equals("running"));
        return command;
    }

    private static String state(String command) {
        return rest.get("/commands/" + command).get("state").asText();
    }

    private static void cancel(String command) {
        rest.send("POST", "/commands/" + command + "/cancel", "{}");
        Await.until("it is cancelled", LONG, () -> state(command).equals("cancelled"));
    }

    /** A figure that has not changed for so long that it is not an old one. */
    private static long settled(String name) {
        long[] last = {figure(name), System.nanoTime()};
        Await.until(name + " holds still", LONG, () -> {
            long now = figure(name);
            if (now != last[0]) {
                last[0] = now;
                last[1] = System.nanoTime();
            }
            return System.nanoTime() - last[1] > LOOKED_AT.toNanos();
        });
        return last[0];
    }

    private static long figure(String name) {
        for (JsonNode part : rest.get("/system/health").get("components")) {
            if (part.get("name").asText().equals("live-output")) {
                return part.get("details").get(name).asLong();
            }
        }
        throw new AssertionError("no such component");
    }
}
