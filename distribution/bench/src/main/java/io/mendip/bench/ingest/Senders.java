/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.ingest;

import io.mendip.bench.product.Broker;
import io.mendip.bench.product.FleetRows;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.SpoolPosition;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** All agents of a fleet over one connection, each with one message on its way at a time, as real ones. */
final class Senders {

    private static final int FLUSH_EVERY = 64;

    private final Broker broker;
    private final int agents;
    private final Map<String, Sender> senders = new HashMap<>();
    private long sequence = 1;
    private volatile @Nullable CountDownLatch open;
    private volatile String problem = "";

    Senders(Broker broker, int agents) throws IOException {
        this.broker = broker;
        this.agents = agents;
        broker.handler((subject, reply, payload) -> answered(subject, payload));
        broker.subscribe("_I.>", 1);
    }

    /** An agent's messages of a round. */
    private static final class Sender {

        private final String subject;
        private final String inbox;
        private final List<byte[]> messages;
        private final long last;
        private int sent;

        Sender(String agent, List<byte[]> messages, long last) {
            this.subject = Subjects.report(agent, Subjects.CHECKS);
            this.inbox = Subjects.inbox(agent) + "1";
            this.messages = messages;
            this.last = last;
        }
    }

    /** Makes the messages of a round: for each agent so many, in random order of agents. */
    List<String> prepare(int round, int messages, boolean restless) {
        var random = new Random(round);
        long now = System.currentTimeMillis();
        long first = sequence;
        senders.clear();
        for (int agent = 0; agent < agents; agent++) {
            int number = agent;
            var bodies = IntStream.range(0, messages)
                    .mapToObj(i -> Reports.message(
                            number, first + (long) i * Reports.CHECKS, now + i * 100L, random, restless))
                    .toList();
            senders.put(
                    FleetRows.agent(agent),
                    new Sender(FleetRows.agent(agent), bodies, first + (long) messages * Reports.CHECKS - 1));
        }
        sequence += (long) messages * Reports.CHECKS;
        var order = senders.keySet().stream().sorted().collect(Collectors.toList());
        Collections.shuffle(order, random);
        return order;
    }

    /** Sends what was prepared; returns the seconds until the last message was acknowledged. */
    double send(List<String> order) throws IOException, InterruptedException {
        var done = new CountDownLatch(order.size());
        open = done;
        long start = System.nanoTime();
        int waiting = 0;
        for (var agent : order) {
            next(agent);
            if (++waiting % FLUSH_EVERY == 0) {
                broker.flush();
            }
        }
        // Answers make further messages leave; they do so in groups, as those of many agents would.
        long end = start + TimeUnit.MINUTES.toNanos(2);
        while (!done.await(2, TimeUnit.MILLISECONDS)) {
            broker.flush();
            if (!problem.isEmpty() || System.nanoTime() > end) {
                throw new IOException(done.getCount() + " agents are without an answer. " + problem);
            }
        }
        return (System.nanoTime() - start) / 1e9;
    }

    private void next(String agent) throws IOException {
        var sender = senders.get(agent);
        if (sender != null) {
            broker.publish(sender.subject, sender.inbox, sender.messages.get(sender.sent++));
        }
    }

    private void answered(String subject, byte[] payload) {
        try {
            int begin = subject.indexOf('.') + 1;
            var agent = subject.substring(begin, subject.indexOf('.', begin));
            var sender = senders.get(agent);
            var latch = open;
            if (sender == null || latch == null) {
                return;
            }
            if (sender.sent < sender.messages.size()) {
                next(agent);
                return;
            }
            // Only the last one is looked at, which says how far the agent's results have come: here each core counts.
            var position = MessageCodec.read(SpoolPosition.class, payload);
            if (position.sequence() == sender.last) {
                latch.countDown();
            } else {
                problem = "agent " + agent + " was answered " + position;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
