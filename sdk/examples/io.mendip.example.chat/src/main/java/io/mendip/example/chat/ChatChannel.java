/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.chat;

import io.mendip.alert.ChannelType;
import io.mendip.alert.Delivery;
import io.mendip.alert.Notification;
import io.mendip.alert.NotificationChannel;
import io.mendip.alert.Secret;
import io.mendip.check.Default;
import io.mendip.check.Parameter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpTimeoutException;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Writes into a room of a chat by its incoming webhook, of which the address is the secret. */
@Component
@ChannelType(
        id = "chat",
        title = "Chat",
        description =
                "Posts to an incoming webhook of Slack, Mattermost or Teams. Make one for the room and copy its address.")
public final class ChatChannel implements NotificationChannel<ChatChannel.Settings> {

    private static final Duration TO_CONNECT = Duration.ofSeconds(5);
    private static final Duration TO_ANSWER = Duration.ofSeconds(8);
    private static final int REQUEST_TIMEOUT = 408;
    private static final int TOO_MANY_REQUESTS = 429;
    private static final int SERVER_ERRORS = 500;

    /**
     * Where to: becomes the form in the console.
     *
     * @param address of the webhook; whoever knows it can write there
     * @param service whose form of messages is used
     */
    public record Settings(
            @Secret
            @Parameter(
                    title = "Address",
                    help = "Of the incoming webhook.",
                    min = 1,
                    max = 2000,
                    pattern = "(?i:https?)://[^\\s\\p{Cntrl}]+",
                    patternHelp = "An address with http:// or https://.")
            String address,

            @Default("SLACK") @Parameter(title = "Service") Service service) {

        /** Refuses what is no address, in words without it. */
        public Settings {
            try {
                if (URI.create(address).getHost() == null) {
                    throw new IllegalArgumentException("no host");
                }
            } catch (IllegalArgumentException e) {
                // Neither the cause nor its message may come along: both have the address.
                throw new IllegalArgumentException("address is none of http or https");
            }
        }

        /** Without the address. */
        @Override
        public String toString() {
            return "webhook of " + service;
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(TO_CONNECT).build();
    private final Clock clock;
    private final Duration toAnswer;

    /** By the server's clock. */
    @Activate
    public ChatChannel() {
        this(Clock.systemUTC(), TO_ANSWER);
    }

    ChatChannel(Clock clock, Duration toAnswer) {
        this.clock = clock;
        this.toAnswer = toAnswer;
    }

    @Override
    public Delivery deliver(Settings settings, Notification notification) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(settings.address()))
                    .timeout(toAnswer)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(settings.service().message(notification)))
                    .build();
            return outcome(http.send(request, BodyHandlers.discarding()));
        } catch (HttpTimeoutException e) {
            return Delivery.retry("the chat does not answer in time");
        } catch (IOException | IllegalArgumentException e) {
            // Its message may have the address, which is a secret.
            return Delivery.retry("the chat cannot be reached");
        }
    }

    private Delivery outcome(HttpResponse<Void> answer) {
        int status = answer.statusCode();
        String text = "the chat answered " + status;
        if (status == REQUEST_TIMEOUT || status == TOO_MANY_REQUESTS || status >= SERVER_ERRORS) {
            return answer.headers()
                    .firstValue("Retry-After")
                    .flatMap(value -> RetryAfter.parse(value, clock.instant()))
                    .map(wait -> Delivery.retryAfter(wait, text))
                    .orElseGet(() -> Delivery.retry(text));
        }
        return status / 100 == 2 ? Delivery.delivered() : Delivery.refused(text);
    }
}
