/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.itests.rest;

import io.mendip.testing.Https;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;

/** Asks for one thing over and over as somebody who is signed in, and counts status and media type. */
final class Watch implements AutoCloseable {

    private final Https https;
    private final String path;
    private final String cookie;
    private final Map<String, Integer> outcomes = new TreeMap<>();
    private final Thread thread;
    private volatile boolean stopped;

    Watch(Https https, String path, String cookie) {
        this.https = https;
        this.path = path;
        this.cookie = cookie;
        thread = new Thread(this::run, "watch " + path);
        thread.start();
    }

    synchronized Map<String, Integer> outcomes() {
        return new TreeMap<>(outcomes);
    }

    @Override
    public void close() throws InterruptedException {
        stopped = true;
        thread.join(30_000);
    }

    private void run() {
        while (!stopped) {
            var outcome = outcome();
            synchronized (this) {
                outcomes.merge(outcome, 1, Integer::sum);
            }
        }
    }

    private String outcome() {
        try {
            var answer = https.get(path, "Cookie", cookie);
            return answer.statusCode() + " "
                    + answer.headers().firstValue("Content-Type").orElse("nothing");
        } catch (IOException e) {
            return "broken";
        } catch (InterruptedException e) {
            stopped = true;
            return "interrupted";
        }
    }
}
