/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WebSocketFramesTest {

    private static final int BINARY = 0x82;
    private static final int FIRST_PART = 0x02;
    private static final int LAST_PART = 0x80;
    private static final int PING = 0x89;
    private static final int CLOSE = 0x88;

    private final ByteArrayOutputStream received = new ByteArrayOutputStream();
    private final ByteArrayOutputStream answered = new ByteArrayOutputStream();
    private final WebSocketFrames frames =
            new WebSocketFrames(new Random(1), bytes -> take(bytes, received), bytes -> take(bytes, answered));

    private static void take(ByteBuffer from, ByteArrayOutputStream into) {
        var bytes = new byte[from.remaining()];
        from.get(bytes);
        into.writeBytes(bytes);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536, 200_000})
    void carriesMessagesOfEachLengthBothWays(int length) {
        byte[] payload = payload(length);

        frames.received(ByteBuffer.wrap(serverFrame(BINARY, payload)));

        assertThat(received.toByteArray()).isEqualTo(payload);
        assertThat(unmasked(frames.message(ByteBuffer.wrap(payload)))).isEqualTo(payload);
    }

    @Test
    void itDoesNotMatterWhereTheNetworkCuts() {
        var stream = new ByteArrayOutputStream();
        stream.writeBytes(serverFrame(FIRST_PART, "one ".getBytes(StandardCharsets.US_ASCII)));
        stream.writeBytes(serverFrame(PING, "are you there".getBytes(StandardCharsets.US_ASCII)));
        stream.writeBytes(serverFrame(LAST_PART, "message ".getBytes(StandardCharsets.US_ASCII)));
        stream.writeBytes(serverFrame(BINARY, payload(300)));
        byte[] all = stream.toByteArray();
        for (int cut = 1; cut < all.length; cut++) {
            received.reset();
            answered.reset();
            frames.received(ByteBuffer.wrap(all, 0, cut));
            frames.received(ByteBuffer.wrap(all, cut, all.length - cut));

            assertThat(received.size()).as("cut at %d", cut).isEqualTo(12 + 300);
            assertThat(received.toString(StandardCharsets.ISO_8859_1)).startsWith("one message ");
            assertThat(new String(unmasked(ByteBuffer.wrap(answered.toByteArray())), StandardCharsets.US_ASCII))
                    .as("answer to the ping")
                    .isEqualTo("are you there");
        }
    }

    @Test
    void saysWhyTheServerCloses() {
        var reason = ByteBuffer.allocate(2 + 4).putShort((short) 1013).put("busy".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> frames.received(ByteBuffer.wrap(serverFrame(CLOSE, reason.array()))))
                .hasMessageContaining("1013 busy");
    }

    @Test
    void refusesWhatAServerMayNotSend() {
        assertThatThrownBy(
                        () -> frames.received(ByteBuffer.wrap(new byte[] {(byte) BINARY, (byte) 0x81, 0, 0, 0, 0, 0})))
                .hasMessageContaining("does not mask");
        assertThatThrownBy(() -> new WebSocketFrames(new Random(), bytes -> {}, bytes -> {})
                        .received(ByteBuffer.wrap(serverFrame(0x81, payload(3)))))
                .hasMessageContaining("kind 1");
    }

    private static byte[] payload(int length) {
        var payload = new byte[length];
        new Random(length).nextBytes(payload);
        return payload;
    }

    private static byte[] serverFrame(int head, byte[] payload) {
        var frame = ByteBuffer.allocate(payload.length + 10).put((byte) head);
        if (payload.length < 126) {
            frame.put((byte) payload.length);
        } else if (payload.length < 65_536) {
            frame.put((byte) 126).putShort((short) payload.length);
        } else {
            frame.put((byte) 127).putLong(payload.length);
        }
        frame.put(payload).flip();
        var bytes = new byte[frame.remaining()];
        frame.get(bytes);
        return bytes;
    }

    private static byte[] unmasked(ByteBuffer frame) {
        frame.get();
        int first = frame.get() & 0xff;
        assertThat(first & 0x80).as("masked").isEqualTo(0x80);
        long length = (first & 0x7f) == 126
                ? frame.getShort() & 0xffff
                : (first & 0x7f) == 127 ? frame.getLong() : first & 0x7f;
        var mask = new byte[4];
        frame.get(mask);
        var payload = new byte[frame.remaining()];
        assertThat(payload.length).isEqualTo((int) length);
        frame.get(payload);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i & 3];
        }
        return payload;
    }
}
