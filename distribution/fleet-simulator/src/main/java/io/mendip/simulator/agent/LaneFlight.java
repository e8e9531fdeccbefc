/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.protocol.Subjects;
import io.mendip.protocol.message.Lane;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.ResultBatch;
import io.mendip.protocol.message.ResultBatchCodec;
import io.mendip.protocol.message.ResultsRefused;
import io.mendip.protocol.message.SpoolPosition;
import io.mendip.simulator.agent.Counters.Event;
import io.mendip.simulator.agent.Misbehaviour.Kind;
import java.util.List;

/** Sends one lane of a spool: one message in flight, sent again until the answer shows that it is stored. */
final class LaneFlight {

    private static final long SECOND = 1_000_000_000L;
    private static final long LONGEST = 60;

    private final Session session;
    private final Lane lane;
    private boolean flying;
    private long notBefore = System.nanoTime();
    private int failures;
    private long lastFirst;

    LaneFlight(Session session, Lane lane) {
        this.session = session;
        this.lane = lane;
    }

    /** Sends when there is something and nothing in flight; answers when to be asked again. */
    long step(long now, long otherwise) {
        if (flying || !session.agent().spool().waits(lane)) {
            return otherwise;
        }
        if (notBefore - now > 0) {
            return Math.min(notBefore, otherwise);
        }
        send(now);
        return otherwise;
    }

    private void send(long now) {
        var agent = session.agent();
        var batch = agent.spool().batch(lane);
        byte[] message = encode(batch);
        long first = batch.get(0).position();
        var counters = agent.world().counters();
        counters.count(Event.BATCHES);
        if (first == lastFirst) {
            counters.count(Event.RESENT);
        }
        lastFirst = first;
        long limit = Math.min(LONGEST, 10L << Math.min(failures, 3)) * SECOND;
        long deadline = now + limit + agent.random().nextLong(limit / 4);
        long last = batch.get(batch.size() - 1).position();
        flying = true;
        boolean twice = agent.misbehaves(Kind.DOUBLE) && agent.random().nextInt(10) < 3;
        session.results(message, deadline, twice, new Requests.Answer() {

            @Override
            public void arrived(byte[] payload) {
                land(take(payload, last));
            }

            @Override
            public void failed(String why) {
                land(false);
            }
        });
        if (twice) {
            counters.count(Event.DOUBLED);
        }
    }

    private byte[] encode(List<Result> batch) {
        var first = batch.get(0);
        long epoch = session.agent().spool().epoch();
        return first.spoiled()
                ? HostileData.results(lane, epoch, first)
                : ResultBatchCodec.write(new ResultBatch(
                        lane,
                        epoch,
                        first.position(),
                        batch.stream().map(Result::report).toList()));
    }

    private boolean take(byte[] payload, long last) {
        var spool = session.agent().spool();
        if (ResultsRefused.in(payload).isPresent()) {
            session.agent().world().counters().count(Event.REFUSED);
            spool.refused(lane, last);
            return false;
        }
        try {
            var position = MessageCodec.read(SpoolPosition.class, payload);
            if (position.epoch() != spool.epoch()) {
                session.greet();
            }
            long impossible = spool.impossible();
            boolean news = spool.acknowledge(position);
            session.agent().world().counters().add(Event.IMPOSSIBLE, spool.impossible() - impossible);
            return news;
        } catch (MalformedMessageException e) {
            return false;
        }
    }

    private void land(boolean news) {
        flying = false;
        failures = news ? 0 : failures + 1;
        long now = System.nanoTime();
        notBefore = news ? now : now + SECOND * Math.min(1L << Math.min(failures, 6), LONGEST);
        session.agent().soon();
    }

    static String subject(String agentId) {
        return Subjects.report(agentId, Subjects.CHECKS);
    }
}
