/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.chat;

import io.mendip.alert.ChannelType;
import io.mendip.alert.Delivery;
import io.mendip.alert.Notification;
import io.mendip.alert.NotificationChannel;
import io.mendip.alert.Secret;
import io.mendip.check.Parameter;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.osgi.annotation.bundle.Header;
import org.osgi.service.component.annotations.Component;

/** Posts a line to an incoming webhook that takes {@code {"text": ...}}, as Slack and Mattermost do. */
@Component
@ChannelType(
        id = "chat",
        title = "Chat webhook",
        description = "Posts to an incoming webhook of Slack, Mattermost or a compatible chat. Make the webhook there.")
@Header(name = "Mendip-Capabilities", value = "network")
public final class ChatChannel implements NotificationChannel<ChatChannel.Settings> {

    private static final int TIMEOUT_MILLIS = 5_000;
    private static final int TOO_MANY = 429;

    /**
     * Where to post.
     *
     * @param address of the webhook; whoever knows it can post
     */
    public record Settings(
            @Secret
            @Parameter(
                    title = "Address of the webhook",
                    max = 500,
                    pattern = "https?://[!-~]+",
                    patternHelp = "is no address that begins with https://")
            String address) {}

    @Override
    public Delivery deliver(Settings settings, Notification notification) {
        try {
            var connection = open(settings);
            connection.getOutputStream().write(json(notification).getBytes(StandardCharsets.UTF_8));
            int status = connection.getResponseCode();
            String wait = connection.getHeaderField("Retry-After");
            connection.disconnect();
            return answered(status, wait == null ? "" : wait);
        } catch (IllegalArgumentException e) {
            return Delivery.refused("the address of the webhook is no address");
        } catch (IOException e) {
            // Its message may have the address, which is a secret.
            return Delivery.retry("the chat cannot be reached: " + e.getClass().getSimpleName());
        }
    }

    private static HttpURLConnection open(Settings settings) throws IOException {
        var connection =
                (HttpURLConnection) URI.create(settings.address()).toURL().openConnection();
        connection.setConnectTimeout(TIMEOUT_MILLIS);
        connection.setReadTimeout(TIMEOUT_MILLIS);
        connection.setInstanceFollowRedirects(false);
        connection.setRequestMethod("POST");
        connection.setDoOutput(true);
        connection.setRequestProperty("Content-Type", "application/json; charset=utf-8");
        return connection;
    }

    private static Delivery answered(int status, String wait) {
        if (status / 100 == 2) {
            return Delivery.delivered();
        }
        if (status == TOO_MANY || status >= 500) {
            String why = "the chat answered " + status;
            return wait.matches("[0-9]{1,6}")
                    ? Delivery.retryAfter(Duration.ofSeconds(Long.parseLong(wait)), why)
                    : Delivery.retry(why);
        }
        return Delivery.refused("the chat answered " + status + ": make the webhook anew");
    }

    private static String json(Notification notification) {
        String where =
                notification.agent().isEmpty() ? "" : notification.client() + " / " + notification.agent() + ": ";
        String text = "[" + notification.severity() + "] " + where + notification.subject() + " - "
                + notification.text() + " " + notification.link();
        return "{\"text\": \"" + escaped(text) + "\"}";
    }

    /** Names and results come from machines: no mention of everybody, no link, no end of the text may be made by them. */
    private static String escaped(String text) {
        var json = new StringBuilder();
        for (char c : text.toCharArray()) {
            switch (c) {
                case '"', '\\' -> json.append('\\').append(c);
                case '&' -> json.append("&amp;");
                case '<' -> json.append("&lt;");
                case '>' -> json.append("&gt;");
                case '@' -> json.append("@\u200b");
                default -> json.append(Character.isISOControl(c) ? ' ' : c);
            }
        }
        return json.toString();
    }
}
