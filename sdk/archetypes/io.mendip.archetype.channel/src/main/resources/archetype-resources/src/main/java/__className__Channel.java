package ${package};

import io.mendip.alert.ChannelType;
import io.mendip.alert.Delivery;
import io.mendip.alert.Notification;
import io.mendip.alert.NotificationChannel;
import io.mendip.alert.Secret;
import io.mendip.check.Parameter;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.osgi.service.component.annotations.Component;

/** Posts a line of text to an address. */
@Component
@ChannelType(id = "${id}", title = "${className}", description = "Posts each notification as a line of text to an address.")
public final class ${className}Channel implements NotificationChannel<${className}Channel.Settings> {

    /**
     * Where to: becomes the form in the console.
     *
     * @param address of the receiver; whoever knows it can write there
     */
    public record Settings(
            @Secret
            @Parameter(title = "Address", help = "Where the lines go, with http or https.", min = 1, max = 2000)
            String address) {}

    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

    @Override
    public Delivery deliver(Settings settings, Notification notification) throws InterruptedException {
        try {
            var request = HttpRequest.newBuilder(URI.create(settings.address()))
                    .timeout(Duration.ofSeconds(10))
                    .header("Content-Type", "text/plain; charset=utf-8")
                    .POST(HttpRequest.BodyPublishers.ofString(text(notification)))
                    .build();
            return outcome(http.send(request, BodyHandlers.discarding()).statusCode());
        } catch (IllegalArgumentException e) {
            return Delivery.refused("the address is none of http or https");
        } catch (IOException e) {
            // Its message may hold the address, which is a secret.
            return Delivery.retry("the receiver does not answer");
        }
    }

    private static String text(Notification notification) {
        return String.join(
                " - ",
                notification.severity().name(),
                notification.client(),
                notification.agent(),
                notification.subject(),
                notification.text());
    }

    private static Delivery outcome(int status) {
        if (status == TOO_MANY || status >= SERVER_ERROR) {
            return Delivery.retry("the receiver answered " + status);
        }
        return status < 300 ? Delivery.delivered() : Delivery.refused("the receiver answered " + status);
    }
}
