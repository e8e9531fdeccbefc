/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator;

import io.mendip.agent.link.enrol.EnrolmentException;
import io.mendip.simulator.agent.Agent;
import io.mendip.simulator.agent.Counters;
import io.mendip.simulator.agent.Enrolled;
import io.mendip.simulator.agent.SavedState;
import io.mendip.simulator.agent.Tally;
import io.mendip.simulator.agent.Trust;
import io.mendip.simulator.agent.Worker;
import io.mendip.simulator.agent.World;
import io.mendip.simulator.enrol.FleetFolder;
import io.mendip.simulator.enrol.HttpsCalls;
import io.mendip.simulator.enrol.Joining;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Many agents in one process. Safe for any thread. */
public final class Fleet implements AutoCloseable {

    private final FleetSettings settings;
    private final FleetFolder folder;
    private final Counters counters = new Counters();
    private final List<Worker> workers = new ArrayList<>();
    private final Map<Integer, Agent> agents = new ConcurrentHashMap<>();
    private final Map<String, SavedState> states;
    private final HttpsCalls https;
    private final FleetFolder.Home home;
    private Optional<World> world = Optional.empty();

    /**
     * Of a folder and a server; nobody connects yet.
     *
     * @param token any token of the server, not needed when the folder knows it already
     */
    public Fleet(FleetSettings settings, Optional<String> token) throws IOException, EnrolmentException {
        this.settings = settings;
        this.folder = new FleetFolder(settings.folder());
        this.home = home(token);
        this.states = folder.takeStates();
        try {
            this.https = new HttpsCalls(settings.server(), Joining.trust(home.pin()), settings.concurrency());
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
        for (int i = 0; i < settings.loops(); i++) {
            workers.add(new Worker("agents-" + i));
        }
    }

    private FleetFolder.Home home(Optional<String> token) throws IOException, EnrolmentException {
        var known = folder.home();
        if (known.isPresent()) {
            if (!known.get().server().equals(settings.server())) {
                throw new EnrolmentException("the agents in " + settings.folder() + " have enrolled at "
                        + known.get().server() + "; use another folder, or remove this one");
            }
            return known.get();
        }
        var pin = Joining.pin(
                token.orElseThrow(() -> new EnrolmentException("the first agents need an enrolment token")));
        var fresh = new FleetFolder.Home(settings.server(), pin, "", "", List.of());
        folder.save(fresh);
        return fresh;
    }

    /** What has happened so far. */
    public Counters counters() {
        return counters;
    }

    /** How it lives. */
    public FleetSettings settings() {
        return settings;
    }

    /** Ids of the agents that are there, by their numbers. */
    public Map<Integer, String> ids() {
        var ids = new TreeMap<Integer, String>();
        agents.forEach((number, agent) -> ids.put(number, agent.enrolled().agentId()));
        return ids;
    }

    /** The agents of other runs, none of which is needed to be there now. */
    public List<Enrolled> known() throws IOException {
        return List.copyOf(folder.agents().values());
    }

    /** Starts agents of other runs, at most so many; answers how many. */
    public synchronized int adopt(int most) throws IOException {
        int started = 0;
        for (var enrolled : folder.agents().values()) {
            if (started < most && enrolled.number() < most && !agents.containsKey(enrolled.number())) {
                begin(enrolled, 1000L * started / settings.connectsPerSecond());
                started++;
            }
        }
        return started;
    }

    /**
     * Enrols and starts agents until there are so many; each connects as soon as it has enrolled.
     *
     * @param token for the agent of a number
     * @return completes when all are there, or with the first failure
     */
    public CompletableFuture<Void> enrol(int count, IntFunction<String> token) throws IOException {
        var joining = new Joining(settings.server(), https, folder);
        var all = new ArrayList<CompletableFuture<?>>();
        for (int number = 0; number < count; number++) {
            if (!agents.containsKey(number)) {
                all.add(joining.join(number, token.apply(number)).thenAccept(enrolled -> {
                    try {
                        begin(enrolled, 0);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                }));
            }
        }
        return CompletableFuture.allOf(all.toArray(CompletableFuture[]::new));
    }

    private synchronized void begin(Enrolled enrolled, long afterMillis) throws IOException {
        var worker = workers.get(enrolled.number() % workers.size());
        var agent = new Agent(world(), worker, enrolled, settings.misbehaviour().of(enrolled.number()));
        var state = states.remove(enrolled.agentId());
        if (state != null) {
            agent.execute(() -> agent.restore(state));
        }
        agents.put(enrolled.number(), agent);
        agent.start(afterMillis);
    }

    private World world() throws IOException {
        if (world.isEmpty()) {
            var joined = folder.home().orElseThrow(() -> new IOException("no agent has enrolled"));
            var decoder = Base64.getDecoder();
            try {
                var tls = Joining.trust(joined.pin()).context();
                // What could be resumed later costs kilobytes for each agent: every handshake is a whole one instead.
                tls.getClientSessionContext().setSessionCacheSize(1);
                world = Optional.of(new World(
                        target(joined),
                        tls,
                        new Trust(decoder.decode(joined.rootKey()), decoder.decode(joined.trust())),
                        https,
                        counters,
                        settings.verifiedShare()));
            } catch (GeneralSecurityException e) {
                throw new IOException(e);
            }
        }
        return world.get();
    }

    private World.Target target(FleetFolder.Home joined) throws IOException {
        String scheme = settings.proxied() ? "wss" : "tls";
        var url = joined.urls().stream()
                .map(URI::create)
                .filter(one -> scheme.equals(one.getScheme()))
                .findFirst()
                .orElseThrow(() -> new IOException("the server offers its agents no address that begins with " + scheme
                        + ":" + (settings.proxied() ? "" : "; use --proxied")));
        var address = new InetSocketAddress(InetAddress.getByName(url.getHost()), url.getPort());
        return new World.Target(url.getHost(), address, settings.proxied() ? url.getPath() : "");
    }

    /** How many agents are connected and greeted now. */
    public int ready() {
        return (int) ask(Agent::ready).stream().filter(ready -> ready).count();
    }

    /** Results that wait in all spools together. */
    public long pending() {
        return ask(Agent::pending).stream().mapToLong(Integer::longValue).sum();
    }

    /** Checks in all plans together. */
    public long checks() {
        return ask(Agent::checks).stream().mapToLong(Integer::longValue).sum();
    }

    /** What each agent has produced and what was acknowledged, by its id. */
    public Map<String, List<Tally.Line>> tallies() {
        var tallies = new ConcurrentHashMap<String, List<Tally.Line>>();
        ask(agent -> tallies.put(agent.enrolled().agentId(), agent.tally().lines()));
        return tallies;
    }

    /** The sequence that the next result of each agent will have, by its id. */
    public Map<String, Long> nextSequences() {
        var next = new ConcurrentHashMap<String, Long>();
        ask(agent -> next.put(agent.enrolled().agentId(), agent.nextSequence()));
        return next;
    }

    /** Cuts the connections of some agents, as a cable does. */
    public void cut(List<Integer> numbers) {
        numbers.forEach(number -> Optional.ofNullable(agents.get(number)).ifPresent(Agent::cut));
    }

    /** Takes the network away from all agents until {@link #wake}. */
    public void sleep() {
        agents.values().forEach(Agent::sleep);
    }

    /** Gives it back to all at once. */
    public void wake() {
        agents.values().forEach(Agent::wake);
    }

    /** No agent measures anything more; what waits is still sent. */
    public void quiet() {
        agents.values().forEach(Agent::quiet);
    }

    /** Asks all agents, each on its own thread, with one task a thread. */
    private <T> List<T> ask(Function<Agent, T> question) {
        var byWorker = agents.values().stream().collect(Collectors.groupingBy(Agent::worker));
        var answers = new ArrayList<CompletableFuture<List<T>>>();
        byWorker.forEach((worker, asked) -> {
            Supplier<List<T>> all = () -> asked.stream().map(question).toList();
            answers.add(CompletableFuture.supplyAsync(all, worker));
        });
        return answers.stream().flatMap(answer -> answer.join().stream()).toList();
    }

    /** Ends all agents and keeps what they need to go on. */
    @Override
    public void close() throws IOException {
        var identities = new TreeMap<Integer, Enrolled>(folder.agents());
        agents.values().forEach(Agent::stop);
        var saved = new ArrayList<>(ask(Agent::save));
        agents.values().stream().map(Agent::enrolled).forEach(one -> identities.put(one.number(), one));
        saved.addAll(states.values()); // of those that were not needed this time
        folder.save(List.copyOf(identities.values()), saved);
        workers.forEach(Worker::close);
        https.close();
    }
}
