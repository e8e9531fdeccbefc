/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator;

import io.mendip.agent.link.enrol.ServerTrust;
import io.mendip.protocol.Subjects;
import io.mendip.protocol.crypto.Nkey;
import io.mendip.protocol.message.Plan;
import io.mendip.protocol.message.PlannedCheck;
import io.mendip.simulator.agent.Agent;
import io.mendip.simulator.agent.Counters;
import io.mendip.simulator.agent.Counters.Event;
import io.mendip.simulator.agent.Enrolled;
import io.mendip.simulator.agent.Trust;
import io.mendip.simulator.agent.Worker;
import io.mendip.simulator.agent.World;
import io.mendip.simulator.enrol.HttpsCalls;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.slf4j.LoggerFactory;

/**
 * What a simulated agent costs: heap and processor time of its thread, without plan and with 20 checks every two minutes,
 * against a real broker with TLS and a server's half that only signs and acknowledges. Arguments: agents, seconds to measure.
 */
final class FootprintBenchmark {

    private static final int CHECKS = 20;

    private FootprintBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        var folder = Files.createTempDirectory("mendip-footprint-");
        var counters = new Counters();
        try (var broker = new TestBroker(folder);
                var server = new TestServer(broker);
                var https = new HttpsCalls("https://127.0.0.1:1", ServerTrust.pinned(broker.pin()), 1);
                var worker = new Worker("agents")) {
            server.forgetful = true;
            var tls = ServerTrust.pinned(broker.pin()).context();
            tls.getClientSessionContext().setSessionCacheSize(1);
            var target = new World.Target("localhost", new InetSocketAddress("127.0.0.1", broker.port()), "");
            var trust = new Trust(server.root.publicKey(), server.trust());
            var world = new World(target, tls, trust, https, counters, 0.1);
            var agents = new ArrayList<Agent>();
            long empty = heap();
            for (int number = 0; number < count; number++) {
                var key = Nkey.create(Nkey.Type.USER);
                var enrolled = new Enrolled(number, id(number), key, broker.credential(id(number), key));
                agents.add(new Agent(world, worker, enrolled, Set.of()));
            }
            say("%d agents, not connected: %.1f KB of heap each", count, (heap() - empty) / 1024.0 / count);
            long began = cpu();
            agents.forEach(agent -> agent.start(0));
            await(counters, Event.HELLOS, count);
            say("login with TLS, hello: %.2f ms of processor time each", (cpu() - began) / 1e6 / count);
            say("connected: %.1f KB of heap each", (heap() - empty) / 1024.0 / count);
            measure("idle", seconds, counters);
            for (int number = 0; number < count; number++) {
                server.tell(id(number), Subjects.PLAN, plan(server, number));
            }
            await(counters, Event.PLANS, count);
            await(counters, Event.RESULTS, (long) count * CHECKS);
            measure(CHECKS + " checks every 120 s", seconds, counters);
            say("with their checks: %.1f KB of heap each", (heap() - empty) / 1024.0 / count);
        }
    }

    private static byte[] plan(TestServer server, int agent) {
        var checks = new ArrayList<PlannedCheck>();
        for (int i = 0; i < CHECKS; i++) {
            var type = List.of("cpu", "memory", "disk", "ping").get(i % 4);
            checks.add(new PlannedCheck(1000L * agent + i, type, 120, 30, Map.of("host", "host-" + i)));
        }
        return TestServer.signed(server.plan, Plan.TYPE, new Plan(id(agent), 1, checks, List.of(), List.of()));
    }

    private static String id(int number) {
        return String.format(Locale.ROOT, "a%015d", number);
    }

    private static void measure(String what, int seconds, Counters counters) throws InterruptedException {
        long results = counters.of(Event.ACKNOWLEDGED);
        long began = cpu();
        long start = System.nanoTime();
        Thread.sleep(1000L * seconds);
        double share = 100.0 * (cpu() - began) / (System.nanoTime() - start);
        long done = counters.of(Event.ACKNOWLEDGED) - results;
        say(
                "%s: %.2f %% of a core, %.1f results/s%s",
                what,
                share,
                done / (double) seconds,
                done == 0 ? "" : String.format(Locale.ROOT, ", %.0f µs each", (cpu() - began) / 1e3 / done));
    }

    private static void await(Counters counters, Event event, long number) throws InterruptedException {
        while (counters.of(event) < number) {
            Thread.sleep(200);
        }
    }

    /** Nanoseconds of the agents' thread. */
    private static long cpu() {
        var threads = ManagementFactory.getThreadMXBean();
        for (var info : threads.getThreadInfo(threads.getAllThreadIds())) {
            if (info != null && info.getThreadName().equals("agents")) {
                return threads.getThreadCpuTime(info.getThreadId());
            }
        }
        throw new IllegalStateException("no thread");
    }

    private static long heap() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(100);
        }
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }

    private static void say(String format, Object... arguments) {
        LoggerFactory.getLogger("footprint").warn(String.format(Locale.ROOT, format, arguments));
    }
}
