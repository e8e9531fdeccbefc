/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.nats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NatsReaderTest {

    private static final String TALK = "INFO {\"nonce\":\"abc\"}\r\nPING\r\nPONG\r\n+OK\r\n"
            + "MSG c.a.plan 1 5\r\nhel\r\n\r\nMSG c.a.cmd 1 _S.9 0\r\n\r\n"
            + "HMSG _I.a.7 2 16 16\r\nNATS/1.0 503\r\n\r\n\r\nHMSG _I.a.8 2 r 12 14\r\nNATS/1.0\r\n\r\nok\r\n"
            + "-ERR 'Permissions Violation'\r\n";

    private static final List<String> HEARD = List.of(
            "info {\"nonce\":\"abc\"}",
            "ping",
            "pong",
            "c.a.plan null 0 hel\r\n",
            "c.a.cmd _S.9 0 ",
            "_I.a.7 null 503 ",
            "_I.a.8 r 0 ok",
            "error 'Permissions Violation'");

    private final Ear ear = new Ear();
    private final NatsReader reader = new NatsReader(ear);

    /** Notes what it hears. */
    private static final class Ear implements NatsReader.Listener {

        private final List<String> heard = new ArrayList<>();

        @Override
        public void info(String json) {
            heard.add("info " + json);
        }

        @Override
        public void message(NatsReader.Message message) {
            heard.add(message.subject() + " " + message.reply() + " " + message.status() + " "
                    + new String(message.payload(), StandardCharsets.UTF_8));
        }

        @Override
        public void ping() {
            heard.add("ping");
        }

        @Override
        public void pong() {
            heard.add("pong");
        }

        @Override
        public void error(String text) {
            heard.add("error " + text);
        }
    }

    @Test
    void understandsEverythingThatABrokerSays() {
        reader.received(bytes(TALK));

        assertThat(ear.heard).isEqualTo(HEARD);
    }

    @Test
    void itDoesNotMatterWhereTheNetworkCuts() {
        for (int cut = 1; cut < TALK.length(); cut++) {
            ear.heard.clear();
            reader.received(bytes(TALK.substring(0, cut)));
            reader.received(bytes(TALK.substring(cut)));

            assertThat(ear.heard).as("cut at %d", cut).isEqualTo(HEARD);
        }
    }

    @Test
    void takesALargeMessageInSmallPieces() {
        var payload = "x".repeat(300_000);
        var talk = "MSG c.a.plan 1 " + payload.length() + "\r\n" + payload + "\r\nPING\r\n";

        for (int from = 0; from < talk.length(); from += 1000) {
            reader.received(bytes(talk.substring(from, Math.min(talk.length(), from + 1000))));
        }

        assertThat(ear.heard).hasSize(2).last().isEqualTo("ping");
        assertThat(ear.heard.get(0)).hasSize("c.a.plan null 0 ".length() + payload.length());
    }

    @Test
    void doesNotSwallowWhatIsNoBroker() {
        assertThatThrownBy(() -> reader.received(bytes("HTTP/1.1 400 Bad Request\r\n")))
                .hasMessageContaining("HTTP/1.1");
        assertThatThrownBy(() -> new NatsReader(ear).received(bytes("x".repeat(70_000))))
                .hasMessageContaining("a line of more than");
    }

    @Test
    void writesWhatABrokerUnderstands() {
        assertThat(text(NatsWriter.publish("h.a", bytes("{}").array()))).isEqualTo("PUB h.a 2\r\n{}\r\n");
        assertThat(text(NatsWriter.request("r.a.hello", "_I.a.1", new byte[0])))
                .isEqualTo("PUB r.a.hello _I.a.1 0\r\n\r\n");
        assertThat(text(NatsWriter.subscribe("c.a.>", 1))).isEqualTo("SUB c.a.> 1\r\n");
        assertThat(text(NatsWriter.connect("a", "j.w.t", "s1g")))
                .startsWith("CONNECT {")
                .contains("\"jwt\":\"j.w.t\"", "\"sig\":\"s1g\"", "\"no_responders\":true")
                .endsWith("}\r\n");
    }

    private static ByteBuffer bytes(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ByteBuffer bytes) {
        return StandardCharsets.UTF_8.decode(bytes).toString();
    }
}
