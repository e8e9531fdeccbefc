/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.crash;

import io.mendip.simulator.Fleet;
import io.mendip.simulator.FleetSettings;
import io.mendip.simulator.agent.Counters.Event;
import io.mendip.simulator.agent.Misbehaviour;
import java.io.IOException;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Stream;

/**
 * A product, a fleet, and blows at random points until it is enough; then everything may calm down, and what the agents have
 * measured must be in the database, each result once. Meanwhile scripts are asked for: none may run twice, and each command must
 * end in a state that fits what was done.
 */
public final class CrashRun {

    private static final String FAULTS = "loss=20%,double=20%";
    private static final int BLOWS_WITHOUT_REST = 8;
    /** Commands before the first blow: in a short run the server may be away nearly always afterwards. */
    private static final int FIRST_ORDERS = 12;

    private static final Duration CALM = Duration.ofMinutes(8);
    private static final Duration VICTIM = Duration.ofSeconds(15);
    private static final Duration REST = Duration.ofSeconds(90);

    private final CrashSettings settings;
    private final PrintWriter out;
    private final Random random;

    /** Prints what it does. */
    public CrashRun(CrashSettings settings, PrintWriter out) {
        this.settings = settings;
        this.out = out;
        this.random = new Random(settings.seed());
    }

    /**
     * How it ended.
     *
     * @param blows that hit, by their kind
     * @param results that agents have measured
     * @param checks that were compared
     * @param commands that were asked for, by where and how they ended
     * @param counters of the simulated agents
     * @param differences between agents and database, as sentences
     */
    public record Outcome(
            Map<Blow, Integer> blows,
            long results,
            long checks,
            Map<String, Long> commands,
            Map<String, Long> counters,
            List<String> differences) {

        /** Copies all of it. */
        public Outcome {
            blows = Map.copyOf(blows);
            commands = Collections.unmodifiableMap(new TreeMap<>(commands));
            counters = Map.copyOf(counters);
            differences = List.copyOf(differences);
        }
    }

    /** Runs it; on this machine nothing is left afterwards. */
    public Outcome run() throws Exception {
        say("seed " + settings.seed());
        try (var product = new CrashedProduct(settings.home(), settings.keep())) {
            var preparation = new Preparation(product.api());
            var token = preparation.token();
            var fleet = FleetSettings.of(product.url(), product.data().resolve("fleet"))
                    .withMisbehaviour(Misbehaviour.parse(FAULTS));
            var agents = new ArrayList<RealAgent>();
            try (var simulated = new Fleet(fleet, Optional.of(token))) {
                simulated.enrol(settings.simulated(), number -> token).get();
                for (int i = 0; i < settings.real(); i++) {
                    agents.add(new RealAgent(product, i, token));
                }
                preparation.checks(Stream.concat(
                                simulated.ids().values().stream(),
                                agents.stream().map(RealAgent::id))
                        .toList());
                await("all agents have their checks", CALM, () -> simulated.checks() >= 4L * settings.simulated());
                return crash(product, simulated, agents);
            } finally {
                agents.forEach(RealAgent::close);
            }
        }
    }

    private Outcome crash(CrashedProduct product, Fleet fleet, List<RealAgent> agents) throws Exception {
        var blows = new Blows(product, fleet, agents);
        var real = agents.stream().map(RealAgent::id).toList();
        var orders = new Orders(product, real, List.copyOf(fleet.ids().values()));
        await("commands are asked for", CALM, () -> orders.accepted() >= FIRST_ORDERS);
        long end = System.nanoTime() + settings.limit().toNanos();
        for (int number = 1; System.nanoTime() < end && !enough(blows); number++) {
            strike(blows);
            Thread.sleep(200 + random.nextInt(1800));
            if (number % BLOWS_WITHOUT_REST == 0) {
                long resting = System.nanoTime();
                rest(product, fleet);
                end += System.nanoTime() - resting; // the time is for blows
                say(line(blows, fleet));
            }
        }
        say("enough; waiting until all is calm");
        orders.end();
        return settle(product, fleet, agents, blows, orders);
    }

    private boolean enough(Blows blows) {
        return blows.counts().entrySet().stream()
                .allMatch(entry -> entry.getValue() >= settings.kills() || isImpossible(entry.getKey()));
    }

    private boolean isImpossible(Blow blow) {
        return blow == Blow.AGENT && settings.real() == 0;
    }

    /**
     * Kinds that have not hit often enough are the ones to choose from. What is to be killed may be dead already; then its
     * return is waited for, or the parts that start slowly would hardly ever be hit.
     */
    private void strike(Blows blows) throws IOException, InterruptedException {
        var wanted = Stream.of(Blow.values())
                .filter(blow -> blows.counts().getOrDefault(blow, 0) < settings.kills() && !isImpossible(blow))
                .toList();
        var blow = wanted.get(random.nextInt(wanted.size()));
        int choice = random.nextInt(1 << 20);
        long end = System.nanoTime() + VICTIM.toNanos();
        while (!blows.strike(blow, choice) && System.nanoTime() < end) {
            Thread.sleep(50);
        }
    }

    /** Until the server is well and something has come through; without it nothing ever would. */
    private void rest(CrashedProduct product, Fleet fleet) throws Exception {
        long end = System.nanoTime() + REST.toNanos();
        long before = fleet.counters().of(Event.ACKNOWLEDGED);
        while (System.nanoTime() < end && !(product.isWell() && fleet.counters().of(Event.ACKNOWLEDGED) > before)) {
            Thread.sleep(200);
        }
        Thread.sleep(random.nextInt(2000));
    }

    private Outcome settle(CrashedProduct product, Fleet fleet, List<RealAgent> agents, Blows blows, Orders orders)
            throws Exception {
        fleet.quiet();
        for (var agent : agents) {
            agent.kill();
            agent.start();
        }
        await("the server is well", CALM, product::isWell);
        await("all results are acknowledged", CALM, () -> fleet.pending() == 0);
        var stored = new Stored(product);
        for (var agent : agents) {
            long last = agent.truth().keySet().stream()
                    .mapToLong(Long::longValue)
                    .max()
                    .orElse(0);
            await(
                    "all results of a real agent are stored",
                    CALM,
                    () -> stored.cursors(List.of(agent.id())).getOrDefault(agent.id(), 0L) >= last);
        }
        await("all commands are over", CALM, stored::allOver);
        Thread.sleep(2000);
        var comparison = new Comparison(stored);
        comparison.simulated(fleet.tallies(), fleet.nextSequences());
        for (var agent : agents) {
            comparison.real(agent.id(), agent.truth());
        }
        var ordered = new OrderComparison();
        ordered.compare(
                stored.commands(),
                agents.stream().map(RealAgent::id).toList(),
                orders.marks(),
                fleet.counters().of(Event.TASKS_BEGUN));
        var differences = new ArrayList<>(comparison.differences());
        differences.addAll(ordered.differences());
        if (fleet.counters().of(Event.TASKS_BEGUN_TWICE) > 0) {
            differences.add(fleet.counters().of(Event.TASKS_BEGUN_TWICE) + " commands were begun twice");
        }
        if (stored.rejected() > 0) {
            differences.add(stored.rejected() + " messages were set aside as unreadable");
        }
        if (fleet.counters().of(Event.IMPOSSIBLE) > 0) {
            differences.add(fleet.counters().of(Event.IMPOSSIBLE) + " acknowledgements of what was never sent");
        }
        say(line(blows, fleet));
        return new Outcome(
                blows.counts(),
                comparison.results(),
                comparison.checks(),
                ordered.states(),
                fleet.counters().all(),
                differences);
    }

    private void await(String what, Duration limit, Callable<Boolean> condition) throws Exception {
        long end = System.nanoTime() + limit.toNanos();
        while (!holds(condition)) {
            if (System.nanoTime() > end) {
                say("In " + limit.toMinutes() + " minutes it did not come true that " + what + ".");
                return; // the comparison says what is missing
            }
            Thread.sleep(500);
        }
    }

    private static boolean holds(Callable<Boolean> condition) throws Exception {
        try {
            return condition.call();
        } catch (SQLException e) {
            return false; // the database is still on its way back
        }
    }

    private static String line(Blows blows, Fleet fleet) {
        return String.format(
                Locale.ROOT,
                "%s; %d of %d agents connected, %d results, %d acknowledged, %d waiting",
                blows.counts(),
                fleet.ready(),
                fleet.ids().size(),
                fleet.counters().of(Event.RESULTS),
                fleet.counters().of(Event.ACKNOWLEDGED),
                fleet.pending());
    }

    private void say(String text) {
        out.println(text);
        out.flush();
    }
}
