/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.protocol.Subjects;
import io.mendip.simulator.agent.Counters.Event;
import io.mendip.simulator.agent.Misbehaviour.Kind;
import org.jspecify.annotations.Nullable;

/** What an agent that misbehaves does at which time. */
final class Mischief {

    private static final long SECOND = 1_000_000_000L;
    private static final long GLANCE = SECOND / 20;

    private final Agent agent;
    private long nextBreak;
    private long nextNap;
    private long awakeAt = System.nanoTime();
    private long nextGlance;
    private boolean glancing = true;
    private long nextAttack;

    Mischief(Agent agent) {
        this.agent = agent;
        long now = System.nanoTime();
        nextBreak = now + random(10, 90);
        nextNap = now + random(60, 240);
        nextGlance = now;
        nextAttack = now + random(5, 30);
    }

    /** Whether the agent's network is away. */
    boolean asleep(long now) {
        return awakeAt - now > 0;
    }

    /** A connection is up. */
    void greeted(Session session) {
        glancing = true;
        if (agent.misbehaves(Kind.STOPPED)) {
            session.reading(false);
        }
    }

    /** Does what is due, without a session only what needs none; answers when there is more. */
    long step(@Nullable Session session, long now, long otherwise) {
        long next = otherwise;
        if (agent.misbehaves(Kind.SLEEP)) {
            next = Math.min(next, nap(session, now));
        }
        if (session == null || !session.ready()) {
            return next;
        }
        if (agent.misbehaves(Kind.FLAP)) {
            next = Math.min(next, breakLink(session, now));
        }
        if (agent.misbehaves(Kind.SLOW)) {
            next = Math.min(next, glance(session, now));
        }
        if (agent.misbehaves(Kind.HOSTILE)) {
            next = Math.min(next, attack(session, now));
        }
        return next;
    }

    private long nap(@Nullable Session session, long now) {
        if (nextNap - now <= 0) {
            awakeAt = now + random(60, 420);
            nextNap = awakeAt + random(120, 600);
            if (session != null) {
                session.close("the lid is closed");
            }
        }
        return asleep(now) ? awakeAt : nextNap;
    }

    private long breakLink(Session session, long now) {
        if (nextBreak - now <= 0) {
            nextBreak = now + random(10, 90);
            session.close("the link broke");
        }
        return nextBreak;
    }

    private long glance(Session session, long now) {
        if (nextGlance - now <= 0) {
            glancing = !glancing;
            session.reading(glancing);
            nextGlance = now + (glancing ? GLANCE : 2 * SECOND);
        }
        return nextGlance;
    }

    private long attack(Session session, long now) {
        if (nextAttack - now <= 0) {
            nextAttack = now + random(5, 40);
            agent.world().counters().count(Event.HOSTILE);
            attack(session);
        }
        return nextAttack;
    }

    private void attack(Session session) {
        var random = agent.random();
        String victim = "victim0000000000";
        byte[] garbage = HostileData.garbage(random);
        switch (random.nextInt(8)) {
            case 0 -> session.publish(Subjects.report(victim, Subjects.CHECKS), garbage);
            case 1 -> session.publish(Subjects.report(agent.id(), Subjects.CHECKS), garbage);
            case 2 -> session.publish(Subjects.report(agent.id(), Subjects.HELLO), garbage);
            case 3 -> session.publish(Subjects.report(agent.id(), Subjects.INVENTORY), garbage);
            case 4 -> session.publish(Subjects.heartbeat(agent.id()), garbage);
            case 5 ->
                session.publish(
                        Subjects.report(agent.id(), Subjects.HELLO) + " " + Subjects.inbox(victim) + "x", garbage);
            case 6 -> session.publish(Subjects.command(victim, Subjects.COMMAND), garbage);
            default -> session.publish(Subjects.report(agent.id(), Subjects.CHECKS), HostileData.tooLarge());
        }
    }

    private long random(int from, int to) {
        return (from + agent.random().nextInt(to - from)) * SECOND;
    }
}
