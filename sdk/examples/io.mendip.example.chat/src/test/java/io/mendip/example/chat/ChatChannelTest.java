/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.alert.Delivery;
import io.mendip.alert.Delivery.Outcome;
import io.mendip.alert.Notification;
import io.mendip.check.Severity;
import io.mendip.sdk.testkit.BenchOutcome.Ending;
import io.mendip.sdk.testkit.ChannelBench;
import io.mendip.sdk.testkit.ChannelConformance;
import io.mendip.sdk.testkit.FakeClock;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ChatChannelTest {

    private final FakeClock clock = FakeClock.at("2026-11-22T08:00:00Z");
    private final ChannelBench bench = ChannelBench.of(new ChatChannel(clock, Duration.ofSeconds(5)));
    private Webhook webhook;

    @BeforeEach
    void listen() throws Exception {
        webhook = new Webhook();
    }

    @AfterEach
    void close() throws Exception {
        webhook.close();
    }

    @ChannelConformance(channel = ChatChannel.class, settings = "address=http://127.0.0.1:1/T0/secret")
    void keepsToTheRulesOfChannels() {}

    private Delivery deliver(ChannelBench with, String service) throws InterruptedException {
        var delivery = with.deliver(Map.of("address", webhook.address(), "service", service))
                .delivery();
        assertThat(delivery.text()).doesNotContain("s3cret", "127.0.0.1");
        return delivery;
    }

    private Delivery answered(int status) throws InterruptedException {
        webhook.status = status;
        return deliver(bench, "SLACK");
    }

    @Test
    void postsALineAsJson() throws Exception {
        assertThat(deliver(bench, "SLACK")).isEqualTo(Delivery.delivered());

        assertThat(webhook.received)
                .isEqualTo("POST application/json {\"text\":\"ERROR RAISED - Acme - mail-01 - Free space -"
                        + " C: has 2 % free https://mendip.example/agents/1\"}");
    }

    @Test
    void textsOfOthersAreNoMarkup() throws Exception {
        var hostile = new Notification(
                "1",
                Notification.Event.RAISED,
                Severity.ERROR,
                "",
                "<!channel> & \"co\" \\",
                "@all *now*",
                "[click](http://evil.example)\n\u202e" + "x".repeat(2_000),
                clock.instant(),
                URI.create("https://mendip.example/agents/1"));
        var with = bench.withNotification(hostile);

        deliver(with, "SLACK");
        assertThat(webhook.received)
                .contains("ERROR RAISED - &lt;!channel&gt; &amp; \\\"co\\\" \\\\ - @all")
                .contains("xxx… https://mendip.example/agents/1\"}")
                .doesNotContain("\n", "\u202e");
        deliver(with, "MATTERMOST");
        assertThat(webhook.received)
                .contains("\\\\@\u200ball \\\\*now\\\\*", "\\\\[click\\\\]\\\\(http://evil\\\\.example\\\\)");
        deliver(with, "TEAMS");
        assertThat(webhook.received)
                .contains("\"contentType\":\"application/vnd.microsoft.card.adaptive\"", "\\\\[click\\\\]");
    }

    @Test
    void isRefusedByWhatIsTheSettingsFault() throws Exception {
        for (int status : new int[] {301, 400, 403, 404, 410}) {
            assertThat(answered(status)).isEqualTo(Delivery.refused("the chat answered " + status));
        }
    }

    @Test
    void isTriedAgainWhenTheChatIsBusyOrBroken() throws Exception {
        for (int status : new int[] {408, 429, 500, 502, 503}) {
            assertThat(answered(status)).isEqualTo(Delivery.retry("the chat answered " + status));
        }
    }

    @Test
    void waitsAsLongAsItIsAskedTo() throws Exception {
        webhook.headers.put("Retry-After", "30");
        assertThat(answered(429).retryAfter()).contains(Duration.ofSeconds(30));
        webhook.headers.put("Retry-After", "Sun, 22 Nov 2026 08:02:00 GMT");
        assertThat(answered(503).retryAfter()).contains(Duration.ofMinutes(2));
        webhook.headers.put("Retry-After", "Sun, 22 Nov 2026 07:00:00 GMT");
        assertThat(answered(503).retryAfter()).contains(Duration.ZERO);
        webhook.headers.put("Retry-After", "soon");
        assertThat(answered(429)).isEqualTo(new Delivery(Outcome.RETRY, "the chat answered 429", Optional.empty()));
    }

    @Test
    void isTriedAgainWhenTheChatSaysNothing() throws Exception {
        webhook.silent = true;
        var impatient = ChannelBench.of(new ChatChannel(clock, Duration.ofMillis(200)));

        assertThat(deliver(impatient, "SLACK")).isEqualTo(Delivery.retry("the chat does not answer in time"));
    }

    @Test
    void isTriedAgainWhenNobodyListens() throws Exception {
        var address = webhook.address();
        webhook.close();

        assertThat(bench.deliver(Map.of("address", address)).delivery())
                .isEqualTo(Delivery.retry("the chat cannot be reached"));
    }

    @Test
    void refusesWhatIsNoAddressWithoutTellingIt() throws Exception {
        for (var address : new String[] {"s3cret", "file:///s3cret", "http:///s3cret", "http://a|b/s3cret"}) {
            var outcome = bench.deliver(Map.of("address", address));
            assertThat(outcome.ending()).as(address).isEqualTo(Ending.REFUSED);
            assertThat(outcome.delivery().text()).doesNotContain("s3cret").contains("http");
        }
        assertThat(new ChatChannel.Settings("http://a/s3cret", Service.TEAMS)).hasToString("webhook of TEAMS");
    }
}
