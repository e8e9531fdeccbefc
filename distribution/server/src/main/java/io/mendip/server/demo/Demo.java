/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.demo;

import io.mendip.server.DataFolders;
import io.mendip.server.LocalApi;
import io.mendip.server.ServerProblem;
import io.mendip.server.demo.DemoPlaces.NewToken;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A simulated fleet at the running server: its clients and sites, its agents in a process of their own, their checks. */
public final class Demo {

    private static final int CALLS = 4;

    private final DemoFolder folder;
    private final LocalApi api;
    private final PrintWriter out;

    /** At the server of a data folder; progress is printed. */
    public Demo(DataFolders data, LocalApi api, PrintWriter out) {
        this.folder = new DemoFolder(data);
        this.api = api;
        this.out = out;
    }

    /**
     * What is wanted.
     *
     * @param agents how many there should be
     * @param checks of each agent
     * @param interval seconds between two runs of a check
     * @param more arguments for the simulator
     */
    public record Wish(int agents, int checks, int interval, List<String> more) {}

    /** Runs until it is interrupted, or the simulator ends; the exit code of the simulator. */
    public int run(Path home, String server, Wish wish) throws IOException, InterruptedException {
        folder.create();
        int known = (int) folder.agents().keySet().stream()
                .filter(number -> number < wish.agents())
                .count();
        var places = new DemoPlaces(api, folder);
        var tokens = known < wish.agents() ? tokens(places, wish.agents()) : List.<NewToken>of();
        say(known + " agents are known, " + (wish.agents() - known)
                + " will enrol. Ctrl-C ends them; the next run goes on.");
        var arguments = new ArrayList<>(
                List.of("--server", server, "--folder", folder.path().toString(), "--agents", "" + wish.agents()));
        arguments.addAll(wish.more());
        try (var simulator = new SimulatorProcess(
                home,
                wish.agents(),
                arguments,
                tokens.stream().map(NewToken::text).toList())) {
            Runtime.getRuntime().addShutdownHook(new Thread(simulator::close));
            giveChecks(wish, simulator);
            revoke(places, tokens);
            return simulator.await();
        }
    }

    private List<NewToken> tokens(DemoPlaces places, int agents) throws IOException, InterruptedException {
        say("Making clients and sites …");
        var tokens = new ArrayList<NewToken>();
        for (long site : places.make(DemoPlaces.clients(agents))) {
            tokens.add(places.token(site));
        }
        return tokens;
    }

    private static void revoke(DemoPlaces places, List<NewToken> tokens) throws IOException, InterruptedException {
        for (var token : tokens) {
            places.revoke(token);
        }
    }

    /** Gives each agent its checks as soon as it has enrolled; returns when all have them or the simulator is gone. */
    private void giveChecks(Wish wish, SimulatorProcess simulator) throws IOException, InterruptedException {
        var description = wish.checks() + "-every-" + wish.interval();
        var done = folder.checked(description);
        var checks = new DemoChecks(api, wish.checks(), wish.interval());
        var pool = Executors.newFixedThreadPool(CALLS);
        try {
            boolean complete = false;
            while (!complete && simulator.isAlive()) {
                var agents = folder.agents();
                var calls = new HashMap<String, Future<Boolean>>();
                for (var agent : agents.entrySet()) {
                    var id = agent.getValue().id();
                    if (agent.getKey() < wish.agents() && done.add(id)) {
                        calls.put(id, pool.submit(() -> give(checks, agent.getValue(), description)));
                    }
                }
                for (var call : calls.entrySet()) {
                    if (!await(call.getValue())) {
                        done.remove(call.getKey()); // again in the next round
                    }
                }
                complete = agents.entrySet().stream()
                                .filter(agent -> agent.getKey() < wish.agents()
                                        && done.contains(agent.getValue().id()))
                                .count()
                        >= wish.agents();
                if (!calls.isEmpty()) {
                    say(done.size() + " agents have their checks.");
                }
                Thread.sleep(500);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    /** Whether the server has taken them; one that is too busy to answer is asked again later. */
    private boolean give(DemoChecks checks, DemoFolder.Agent agent, String description)
            throws IOException, InterruptedException {
        try {
            checks.add(agent.id(), agent.windows());
        } catch (IOException e) {
            return false;
        }
        folder.addChecked(description, agent.id());
        return true;
    }

    private static boolean await(Future<Boolean> call) throws IOException, InterruptedException {
        try {
            return call.get(5, TimeUnit.MINUTES);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof ServerProblem problem) {
                throw problem;
            }
            throw new IOException(e.getCause());
        } catch (TimeoutException e) {
            throw new IOException("the server does not answer", e);
        }
    }

    /** Deletes the agents of the demonstration, its clients and its folder. */
    public void remove() throws IOException, InterruptedException {
        var agents = folder.agents();
        int removed = 0;
        for (var agent : agents.values()) {
            removed += api.delete("/agents/" + agent.id()).status() / 100 == 2 ? 1 : 0;
            if (removed % 500 == 0) {
                say(removed + " of " + agents.size() + " agents are deleted.");
            }
        }
        int clients = new DemoPlaces(api, folder).remove();
        folder.delete();
        say("The demonstration is gone: " + removed + " agents and " + clients + " clients were deleted.");
    }

    private void say(String text) {
        out.println(text);
        out.flush();
    }
}
