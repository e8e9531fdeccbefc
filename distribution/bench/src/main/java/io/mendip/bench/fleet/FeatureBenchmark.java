/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import io.mendip.bench.Benchmark;
import io.mendip.bench.Figure;
import io.mendip.bench.Run;
import io.mendip.bench.Series;
import io.mendip.bench.product.FleetRows;
import io.mendip.bench.product.Product;
import io.mendip.bench.product.Rest;
import io.mendip.testing.Await;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A kind of checks switched off and on for one of many clients, each with agents that are connected: until REST says so and
 * until its agents have plans without it.
 */
public final class FeatureBenchmark implements Benchmark {

    private static final int AGENTS_OF_A_CLIENT = 5;
    private static final int CHECKS = 20;
    /** Of the 20 checks of an agent, each of four kinds in turn. */
    private static final int DISK_CHECKS = CHECKS / 4;

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @Override
    public String name() {
        return "features";
    }

    @Override
    public String about() {
        return "a feature is switched off for one of 200 clients with connected agents: until REST and their plans say so";
    }

    @Override
    public List<Figure> run(Run run) throws Exception {
        run.close();
        var product = run.product();
        int clients = run.either(200, 10);
        var ids = new ArrayList<Long>();
        var tokens = new ArrayList<String>();
        for (int i = 0; i < clients; i++) {
            long id = product.rest()
                    .post("/clients", "{\"name\": \"Client " + i + "\", \"site\": \"Main\"}")
                    .get("id")
                    .asLong();
            ids.add(id);
            tokens.add(Agents.token(product.rest(), site(product.rest(), id)));
        }
        int number = clients * AGENTS_OF_A_CLIENT;
        try (var agents = Agents.enrol(product, number, false, n -> tokens.get(n % clients))) {
            FleetRows.insertChecks(product.tables(), CHECKS);
            product.rest().put("/features/check.disk/state", "{\"state\": \"off\"}"); // new plans for all
            agents.awaitChecks((long) number * (CHECKS - DISK_CHECKS));
            product.rest().put("/features/check.disk/state", "{\"state\": \"on\"}");
            agents.awaitChecks((long) number * CHECKS);
            return measure(run, product, agents, ids);
        }
    }

    private static long site(Rest rest, long client) throws IOException, InterruptedException {
        for (var item : rest.read("/clients").get("items")) {
            if (item.get("id").asLong() == client) {
                return item.get("sites").get(0).get("id").asLong();
            }
        }
        throw new IOException("no client " + client);
    }

    private static List<Figure> measure(Run run, Product product, Agents agents, List<Long> clients) throws Exception {
        var said = new ArrayList<Double>();
        var planned = new ArrayList<Double>();
        var arrived = new ArrayList<Double>();
        long all = agents.checks();
        for (int i = 0; i < run.either(20, 3); i++) {
            long client = clients.get(i);
            long newest = product.tables().number("select max(version) from policy.plan");
            long start = System.nanoTime();
            state(product.rest(), client, "off");
            Await.until("REST says so", PATIENCE, () -> saysOff(product.rest(), client));
            said.add((System.nanoTime() - start) / 1e6);
            Await.until("plans are made", PATIENCE, () -> newer(product, client, newest) == AGENTS_OF_A_CLIENT);
            planned.add((System.nanoTime() - start) / 1e6);
            Await.until(
                    "plans without it",
                    PATIENCE,
                    () -> agents.checks() == all - (long) AGENTS_OF_A_CLIENT * DISK_CHECKS);
            arrived.add((System.nanoTime() - start) / 1e6);
            state(product.rest(), client, "default");
            Await.until("plans with it", PATIENCE, () -> agents.checks() == all);
        }
        var late = Series.of(arrived);
        return List.of(
                figure("REST says so", clients.size(), Series.of(said)),
                figure("the plans of its agents are made and signed", clients.size(), Series.of(planned)),
                Figure.of(what("its agents have their plans", clients.size()), text(late))
                        .runs(late.text("%.0f ms")));
    }

    /** How many agents of a client have a plan that is newer than a version. */
    private static long newer(Product product, long client, long version) {
        return product.tables()
                .number("select count(*) from policy.plan p join fleet.agent a on a.id = p.agent_id"
                        + " join fleet.site s on s.id = a.site where s.client = " + client + " and p.version > "
                        + version);
    }

    private static void state(Rest rest, long client, String state) throws IOException, InterruptedException {
        rest.put("/features/check.disk/state", "{\"state\": \"" + state + "\", \"clientId\": " + client + "}");
    }

    private static boolean saysOff(Rest rest, long client) throws IOException, InterruptedException {
        for (var setting : rest.read("/features/check.disk").get("settings")) {
            if (setting.get("id").asLong() == client) {
                return setting.get("state").asText().equals("off");
            }
        }
        return false;
    }

    private static Figure figure(String what, int clients, Series series) {
        return Figure.of(what(what, clients), text(series))
                .runs(series.text("%.0f ms"))
                .aim("<= 1 s", series.greatest() <= 1000);
    }

    private static String what(String what, int clients) {
        return String.format(Locale.ROOT, "a feature off for one of %d clients, %s", clients, what);
    }

    private static String text(Series series) {
        return String.format(Locale.ROOT, "%.0f ms", series.median());
    }
}
