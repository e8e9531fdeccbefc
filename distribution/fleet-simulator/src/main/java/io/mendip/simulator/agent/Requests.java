/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import java.util.ArrayList;
import java.util.List;

/** Questions to the server that wait for an answer. Few at a time, so a list is enough. */
final class Requests {

    /** What becomes of a question; exactly one of the two is called. */
    interface Answer {

        void arrived(byte[] payload);

        void failed(String why);
    }

    private record Open(int token, long deadline, Answer answer) {}

    /** The broker's word for a question that nobody listens to. */
    private static final int NOBODY = 503;

    private final List<Open> open = new ArrayList<>(2);
    private int last;

    /** Notes a question; its number is the last part of the subject for the answer. */
    int add(long deadline, Answer answer) {
        open.add(new Open(++last, deadline, answer));
        return last;
    }

    /** An answer came; one that nobody waits for any more is ignored. */
    void answered(int token, int status, byte[] payload) {
        for (int i = 0; i < open.size(); i++) {
            if (open.get(i).token() == token) {
                var answer = open.remove(i).answer();
                if (status == NOBODY) {
                    answer.failed("nobody listens");
                } else {
                    answer.arrived(payload);
                }
                return;
            }
        }
    }

    /** Ends those whose time is over. */
    void expire(long now) {
        var over = open.stream().filter(one -> one.deadline() - now <= 0).toList();
        open.removeAll(over);
        over.forEach(one -> one.answer().failed("no answer in time"));
    }

    /** Ends all. */
    void failAll(String why) {
        var all = List.copyOf(open);
        open.clear();
        all.forEach(one -> one.answer().failed(why));
    }

    /** The earliest of these times and the given one. */
    long next(long otherwise) {
        long next = otherwise;
        for (var one : open) {
            next = one.deadline() - next < 0 ? one.deadline() : next;
        }
        return next;
    }
}
