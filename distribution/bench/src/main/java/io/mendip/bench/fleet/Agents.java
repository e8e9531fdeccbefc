/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import io.mendip.bench.product.Product;
import io.mendip.bench.product.Rest;
import io.mendip.simulator.Fleet;
import io.mendip.simulator.FleetSettings;
import io.mendip.simulator.agent.Counters.Event;
import io.mendip.testing.Await;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;

/** Simulated agents of a product, in this process. */
final class Agents implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final Fleet fleet;
    private final int number;

    private Agents(Fleet fleet, int number) {
        this.fleet = fleet;
        this.number = number;
    }

    /** Enrols so many and returns when they are connected. */
    static Agents enrol(Product product, int number, boolean proxied) throws Exception {
        var token = token(product);
        return enrol(product, number, proxied, any -> token);
    }

    /** Enrols so many, each with the token of its number, and returns when they are connected. */
    static Agents enrol(Product product, int number, boolean proxied, IntFunction<String> tokens) throws Exception {
        allowManyCalls(product);
        var settings = FleetSettings.of(product.url(), Path.of(product.data() + "/simulator"))
                .withProxied(proxied);
        var fleet = new Fleet(settings, Optional.of(tokens.apply(0)));
        fleet.enrol(number, tokens).get(PATIENCE.toMinutes(), TimeUnit.MINUTES);
        var agents = new Agents(fleet, number);
        agents.awaitAll();
        return agents;
    }

    /** All come from one address, which is allowed few calls a minute otherwise. */
    static void allowManyCalls(Product product) throws IOException, InterruptedException {
        product.configure("""
                {"io.mendip.fleet.provider.enrolment.AgentApiServlet": {"calls.per.minute": 10000000}}""");
    }

    /** A token for any number of machines. */
    static String token(Product product) throws IOException, InterruptedException {
        var rest = product.rest();
        return token(
                rest,
                rest.read("/clients")
                        .get("items")
                        .get(0)
                        .get("sites")
                        .get(0)
                        .get("id")
                        .asLong());
    }

    /** A token for any number of machines of a site. */
    static String token(Rest rest, long site) throws IOException, InterruptedException {
        return rest.post("/enrolment/tokens", "{\"siteId\":" + site + "}")
                .get("token")
                .asText();
    }

    /** Waits until all are connected and greeted; returns the seconds that took. */
    double awaitAll() {
        long start = System.nanoTime();
        Await.until(number + " agents", PATIENCE, () -> fleet.ready() >= number);
        return (System.nanoTime() - start) / 1e9;
    }

    /** Waits until their plans have so many checks together. */
    void awaitChecks(long checks) {
        Await.until(checks + " checks in plans", PATIENCE, () -> fleet.checks() >= checks);
    }

    /** How many checks are in their plans together, as they have them. */
    long checks() {
        return fleet.checks();
    }

    /** How many are connected. */
    int ready() {
        return fleet.ready();
    }

    /** How often one of them connected. */
    long connects() {
        return fleet.counters().of(Event.CONNECTS);
    }

    /** Takes the network from all of them, until {@link #wake}. */
    void sleep() {
        fleet.sleep();
    }

    /** Gives it back to all at once. */
    void wake() {
        fleet.wake();
    }

    /** Runs of tasks that they have begun. */
    long begun() {
        return fleet.counters().of(Event.TASKS_BEGUN);
    }

    /** Of these, runs under an id that had been begun before. */
    long begunTwice() {
        return fleet.counters().of(Event.TASKS_BEGUN_TWICE);
    }

    /** Their ids. */
    List<String> ids() {
        return List.copyOf(fleet.ids().values());
    }

    @Override
    public void close() throws IOException {
        fleet.close();
    }
}
