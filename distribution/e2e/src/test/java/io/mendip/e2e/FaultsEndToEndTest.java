/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Parts are away for a minute, or die at the worst moment; all comes back by itself, and every result is there once. Two
 * products go through it side by side, so that their minutes pass together.
 */
class FaultsEndToEndTest {

    private static BrokerDown broker;
    private static DatabaseDown database;
    private static ServerKilled server;
    private static CompletableFuture<Void> brokerDown;
    private static CompletableFuture<Void> databaseDown;
    private static CompletableFuture<Void> serverKilled;

    @BeforeAll
    static void start() throws IOException {
        broker = new BrokerDown();
        database = new DatabaseDown();
        server = new ServerKilled(broker.product());
        // A pool of the machine's size would let one wait for the other.
        var threads = Executors.newCachedThreadPool();
        brokerDown = CompletableFuture.runAsync(broker::start, threads)
                .thenRun(server::start)
                .thenRun(broker::run);
        databaseDown = CompletableFuture.runAsync(database::start, threads).thenRun(database::run);
        // Not beside the broker's outage, and whatever came of that.
        serverKilled = brokerDown.handle((done, failure) -> done).thenRun(server::run);
    }

    @AfterAll
    static void stop() throws IOException {
        server.close();
        broker.close();
        database.close();
    }

    @Test
    void losesNothingWhileTheBrokerIsDownAndSaysWhatAFullSpoolGaveUp() throws Throwable {
        await(brokerDown);
    }

    @Test
    void refusesCallersAndLosesNothingWhileTheDatabaseIsDown() throws Throwable {
        await(databaseDown);
    }

    @Test
    void storesEachResultOnceThoughTheServerIsKilledAtAnyMoment() throws Throwable {
        await(serverKilled);
    }

    private static void await(CompletableFuture<Void> scenario) throws Throwable {
        try {
            // Each step has a limit of its own; this one ends what has none.
            scenario.orTimeout(12, TimeUnit.MINUTES).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof TimeoutException ? new AssertionError("it did not end", e) : e.getCause();
        }
    }
}
