/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.chat;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.mendip.alert.Delivery;
import io.mendip.alert.Notification;
import io.mendip.check.Severity;
import io.mendip.sdk.testkit.BenchOutcome.Ending;
import io.mendip.sdk.testkit.ChannelBench;
import io.mendip.sdk.testkit.ChannelConformance;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatChannelTest {

    private final BlockingQueue<String> posted = new LinkedBlockingQueue<>();
    private final ChannelBench bench = ChannelBench.of(new ChatChannel());
    private HttpServer chat;
    private int status = 200;
    private String wait = "";

    @BeforeEach
    void start() throws IOException {
        chat = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        chat.createContext("/hook", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            if (!wait.isEmpty()) {
                exchange.getResponseHeaders().set("Retry-After", wait);
            }
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        chat.start();
    }

    @AfterEach
    void stop() {
        chat.stop(0);
    }

    private Delivery deliver() throws InterruptedException {
        String address = "http://127.0.0.1:" + chat.getAddress().getPort() + "/hook";
        return bench.deliver(Map.of("address", address)).delivery();
    }

    @ChannelConformance(channel = ChatChannel.class, settings = "address=http://127.0.0.1:1/T0/secret")
    void keepsToTheRulesOfChannels() {}

    @Test
    void postsOneLine() throws Exception {
        assertThat(deliver()).isEqualTo(Delivery.delivered());
        assertThat(posted)
                .containsExactly("{\"text\": \"[ERROR] Acme / mail-01: Free space - C: has 2 % free"
                        + " https://mendip.example/agents/1\"}");
    }

    @Test
    void textsOfMachinesMakeNoMarkup() throws Exception {
        var sample = ChannelBench.SAMPLE;
        var hostile = new Notification(
                sample.id(),
                sample.event(),
                Severity.WARNING,
                "",
                "",
                "<!channel>",
                "a\"\n@here",
                sample.at(),
                sample.link());

        bench.withNotification(hostile)
                .deliver(Map.of(
                        "address", "http://127.0.0.1:" + chat.getAddress().getPort() + "/hook"));

        assertThat(posted.take())
                .isEqualTo(
                        "{\"text\": \"[WARNING] &lt;!channel&gt; - a\\\" @\u200bhere https://mendip.example/agents/1\"}");
    }

    @Test
    void waitsAsLongAsTheChatAsks() throws Exception {
        status = 429;
        wait = "30";

        assertThat(deliver()).isEqualTo(Delivery.retryAfter(Duration.ofSeconds(30), "the chat answered 429"));
    }

    @Test
    void triesAgainWhenTheChatFails() throws Exception {
        status = 503;

        assertThat(deliver().outcome()).isEqualTo(Delivery.Outcome.RETRY);
    }

    @Test
    void givesUpWhenTheWebhookIsGone() throws Exception {
        status = 404;

        assertThat(deliver().outcome()).isEqualTo(Delivery.Outcome.REFUSED);
    }

    @Test
    void refusesWhatIsNoAddress() throws Exception {
        assertThat(bench.deliver(Map.of("address", "file:///etc/passwd")).ending())
                .isEqualTo(Ending.REFUSED);
    }
}
