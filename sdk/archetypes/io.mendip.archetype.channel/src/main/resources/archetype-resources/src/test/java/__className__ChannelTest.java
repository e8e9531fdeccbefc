package ${package};

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.mendip.alert.Delivery.Outcome;
import io.mendip.alert.Notification;
import io.mendip.check.Severity;
import io.mendip.sdk.testkit.ChannelConformance;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ${className}ChannelTest {

    private final ${className}Channel channel = new ${className}Channel();
    private final AtomicReference<String> received = new AtomicReference<>("");
    private HttpServer receiver;
    private int status = 200;

    @BeforeEach
    void listen() throws Exception {
        receiver = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        receiver.createContext("/", exchange -> {
            received.set(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            exchange.sendResponseHeaders(status, -1);
            exchange.close();
        });
        receiver.start();
    }

    @AfterEach
    void close() {
        receiver.stop(0);
    }

    @ChannelConformance(channel = ${className}Channel.class, settings = "address=http://127.0.0.1:1/secret")
    void keepsToTheRulesOfChannels() {}

    @Test
    void tellsTheReceiver() throws Exception {
        assertThat(deliver(address())).isEqualTo(Outcome.DELIVERED);
        assertThat(received.get()).isEqualTo("ERROR - Acme - web-1 - Disk - full");
    }

    @Test
    void isTriedAgainWhenTheReceiverIsBusyAndNotWhenItRefuses() throws Exception {
        status = 503;
        assertThat(deliver(address())).isEqualTo(Outcome.RETRY);
        status = 404;
        assertThat(deliver(address())).isEqualTo(Outcome.REFUSED);
    }

    @Test
    void refusesWhatIsNoAddress() throws Exception {
        assertThat(deliver("nowhere")).isEqualTo(Outcome.REFUSED);
    }

    private String address() {
        return "http://localhost:" + receiver.getAddress().getPort() + "/";
    }

    private Outcome deliver(String address) throws Exception {
        var notification = new Notification(
                "1",
                Notification.Event.RAISED,
                Severity.ERROR,
                "Acme",
                "web-1",
                "Disk",
                "full",
                Instant.EPOCH,
                URI.create("https://localhost/"));
        return channel.deliver(new ${className}Channel.Settings(address), notification)
                .outcome();
    }
}
