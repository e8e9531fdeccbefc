/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.training;

import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.BundleOffer;
import io.mendip.protocol.message.Hello;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.ResultBatchCodec;
import io.mendip.protocol.message.SpoolPosition;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** One connection of the agent: broker and server in one. */
final class TrainingConversation {

    /** What the broker says first, in clear. */
    static final byte[] GREETING = ("INFO {\"server_id\":\"T\",\"version\":\"2.9.10\",\"proto\":1,\"headers\":true,"
                    + "\"nonce\":\"training\",\"auth_required\":true,\"tls_required\":true,\"max_payload\":1048576}\r\n")
            .getBytes(StandardCharsets.US_ASCII);

    private final Socket socket;
    private final TrainingKeys keys;
    private final Map<String, String> subscriptions = new HashMap<>();

    TrainingConversation(Socket socket, TrainingKeys keys) {
        this.socket = socket;
        this.keys = keys;
    }

    /** Answers until the agent goes. */
    void serve() throws IOException {
        var in = new DataInputStream(socket.getInputStream());
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            var words = line.split(" ", -1);
            switch (words[0]) {
                case "PING" -> write("PONG\r\n");
                case "SUB" -> subscriptions.put(words[1], words[words.length - 1]);
                case "PUB" -> {
                    byte[] payload = in.readNBytes(Integer.parseInt(words[words.length - 1]));
                    in.skipNBytes(2);
                    published(words[1], words.length == 4 ? words[2] : "", payload);
                }
                default -> {
                    // CONNECT, PONG and UNSUB need no answer
                }
            }
        }
    }

    private void published(String subject, String reply, byte[] payload) throws IOException {
        if (subject.equals(Subjects.report(TrainingKeys.AGENT, Subjects.HELLO))) {
            var hello = MessageCodec.read(Hello.class, payload);
            String session = hello.session();
            deliver(reply, "", keys.hello(hello));
            command(Subjects.PLAN, keys.plan());
            command(Subjects.COMMAND, keys.command(session, "ping"));
            command(Subjects.COMMAND, keys.command(session, "run-checks"));
        } else if (subject.equals(Subjects.report(TrainingKeys.AGENT, Subjects.CHECKS))) {
            var batch = ResultBatchCodec.read(payload);
            var position = new SpoolPosition(batch.lane(), batch.epoch(), batch.last());
            deliver(reply, "", MessageCodec.write(position));
        } else if (subject.equals(Subjects.report(TrainingKeys.AGENT, Subjects.BUNDLE))) {
            String release = new String(keys.release(), StandardCharsets.UTF_8);
            deliver(reply, "", MessageCodec.write(new BundleOffer(release, TrainingBundle.PATH, "")));
        } else if (!reply.isEmpty()) {
            deliver(reply, "", "{\"stored\":true}".getBytes(StandardCharsets.US_ASCII));
        }
    }

    private void command(String verb, byte[] message) throws IOException {
        deliver(Subjects.command(TrainingKeys.AGENT, verb), Subjects.report(TrainingKeys.AGENT, "answer"), message);
    }

    private void deliver(String subject, String reply, byte[] payload) throws IOException {
        for (var subscription : subscriptions.entrySet()) {
            String pattern = subscription.getKey();
            if (subject.startsWith(pattern.substring(0, pattern.length() - 1))) {
                String head = "MSG " + subject + " " + subscription.getValue() + " "
                        + (reply.isEmpty() ? "" : reply + " ") + payload.length + "\r\n";
                var message = new ByteArrayOutputStream();
                message.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
                message.writeBytes(payload);
                message.writeBytes(new byte[] {'\r', '\n'});
                socket.getOutputStream().write(message.toByteArray());
                return;
            }
        }
    }

    private void write(String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
    }

    private static String line(DataInputStream in) throws IOException {
        var line = new StringBuilder();
        for (int c = in.read(); c >= 0 && c != '\n'; c = in.read()) {
            if (c != '\r') {
                line.append((char) c);
            }
        }
        return line.toString();
    }
}
