/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;

/** Knocks again and again on everything it was told of, and counts what it hears. */
final class Hammer implements AutoCloseable {

    /** Counted when nobody listens, or the connection ends without an answer. */
    static final String NO_ANSWER = "none";

    /** The server needs some of the processor to boot at all. */
    private static final long PAUSE = Duration.ofMillis(3).toNanos();

    private final Map<String, Integer> answers = new TreeMap<>();
    private final Set<String> surprises = new TreeSet<>();
    private final Thread thread;
    private volatile List<Knock> knocks;
    private volatile boolean stopped;

    /** Begins at once. */
    Hammer(String name, List<Knock> knocks) {
        this.knocks = List.copyOf(knocks);
        thread = new Thread(this::run, "hammer " + name);
        thread.start();
    }

    /** Goes on with other knocks. */
    void turnTo(List<Knock> others) {
        knocks = List.copyOf(others);
    }

    /** How often each outcome was heard since the last time this was asked. */
    synchronized Map<String, Integer> takeAnswers() {
        var taken = new TreeMap<>(answers);
        answers.clear();
        return taken;
    }

    /** What was answered in a way it should not be. */
    synchronized Set<String> surprises() {
        return Set.copyOf(surprises);
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join(60_000);
    }

    private void run() {
        while (!stopped) {
            for (var knock : knocks) {
                if (stopped) {
                    return;
                }
                var outcome = outcome(knock);
                count(knock, outcome);
                LockSupport.parkNanos(PAUSE);
            }
        }
    }

    private String outcome(Knock knock) {
        try {
            return knock.door().knock();
        } catch (IOException e) {
            return NO_ANSWER;
        } catch (InterruptedException e) {
            stopped = true;
            return NO_ANSWER;
        }
    }

    private synchronized void count(Knock knock, String outcome) {
        answers.merge(outcome, 1, Integer::sum);
        if (!knock.expected().contains(outcome)) {
            surprises.add(outcome + " " + knock.name());
        }
    }

    /** Sends one request. */
    interface Door {

        /** What came of it, in a word: the status, and more where that matters. */
        String knock() throws IOException, InterruptedException;
    }

    /**
     * One request.
     *
     * @param name for the report
     * @param door how it is sent
     * @param expected the outcomes it may have
     */
    record Knock(String name, Door door, Set<String> expected) {}
}
