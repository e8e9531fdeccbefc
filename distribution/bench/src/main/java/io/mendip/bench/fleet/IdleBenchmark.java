/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.fleet;

import io.mendip.bench.Benchmark;
import io.mendip.bench.Figure;
import io.mendip.bench.Run;
import io.mendip.bench.Series;
import io.mendip.bench.product.Processes;
import io.mendip.bench.product.Product;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A real agent at rest with 20 checks, beside an agent that others have written. */
public final class IdleBenchmark implements Benchmark {

    @Override
    public String name() {
        return "agent";
    }

    @Override
    public String about() {
        return "memory, processor and start of a real agent with 20 checks; beside it Debian's zabbix-agent2 at rest";
    }

    @Override
    public List<Figure> run(Run run) throws Exception {
        var product = run.product();
        var folder = Files.createTempDirectory(product.data(), "agent-bench-");
        var zabbix = ZabbixAgent.start(folder, run);
        try (var broker = product.broker();
                var agent = RealAgent.enrol(product, folder)) {
            giveChecks(product, agent.id());
            var starts = new ArrayList<Double>();
            for (int i = 0; i < run.either(5, 2); i++) {
                var said = new CountDownLatch(1);
                broker.handler((subject, reply, payload) -> said.countDown());
                if (i == 0) {
                    broker.subscribe("r." + agent.id() + ".hello", 1);
                }
                long start = System.nanoTime();
                agent.start();
                said.await(30, TimeUnit.SECONDS);
                starts.add((System.nanoTime() - start) / 1e9);
                TimeUnit.SECONDS.sleep(1);
                if (i + 1 < run.either(5, 2)) {
                    agent.stop();
                }
            }
            run.say("letting it rest ...");
            TimeUnit.SECONDS.sleep(run.either(100, 5));
            return figures(run, agent, zabbix, Series.of(starts));
        } finally {
            zabbix.ifPresent(Process::destroy);
        }
    }

    private static List<Figure> figures(Run run, RealAgent agent, Optional<Process> zabbix, Series starts)
            throws InterruptedException {
        long before = Processes.micros(agent.pid());
        long zabbixBefore =
                zabbix.map(process -> Processes.micros(process.pid())).orElse(0L);
        int seconds = run.either(120, 5);
        TimeUnit.SECONDS.sleep(seconds);
        double percent = (Processes.micros(agent.pid()) - before) / 1e4 / seconds;
        double zabbixPercent = zabbix.map(process -> Processes.micros(process.pid()) - zabbixBefore)
                        .orElse(0L)
                / 1e4
                / seconds;
        var memory = Processes.memory(agent.pid());
        double pss = memory.getOrDefault("Pss", 0L) / 1024.0;
        double dirty = memory.getOrDefault("Private_Dirty", 0L) / 1024.0;
        var other = zabbix.map(process -> Processes.memory(process.pid()))
                .map(kinds -> text(
                        "zabbix-agent2 PSS %.1f MB, private dirty %.1f MB",
                        kinds.getOrDefault("Pss", 0L) / 1024.0, kinds.getOrDefault("Private_Dirty", 0L) / 1024.0))
                .orElse("");
        return List.of(
                Figure.of("agent at rest, 20 checks, memory", text("PSS %.1f MB, private dirty %.1f MB", pss, dirty))
                        .limit(other, "")
                        .aim("PSS <= 58 MB", pss <= 58),
                Figure.of("agent at rest, 20 checks every two minutes, processor", text("%.2f %% of a core", percent))
                        .limit(other.isEmpty() ? "" : text("zabbix-agent2 without checks %.2f %%", zabbixPercent), "")
                        .runs(seconds + " s")
                        .aim("<= 0.1 %", percent <= 0.1),
                Figure.of("agent, start to first word at the broker", text("%.2f s", starts.median()))
                        .runs(starts.text("%.2f s"))
                        .aim("<= 0.8 s", starts.median() <= 0.8));
    }

    private static void giveChecks(Product product, String agent) throws IOException, InterruptedException {
        var pings = IntStream.rangeClosed(1, 17)
                .mapToObj(i -> check("ping", "{\"host\":\"127.0.0." + i + "\"}"))
                .collect(Collectors.joining(","));
        product.rest()
                .post(
                        "/agents/" + agent + "/checks/missing",
                        "{\"checks\":[" + check("disk", "{\"path\":\"/\"}") + "," + check("cpu", "{}") + ","
                                + check("memory", "{}") + "," + pings + "]}");
    }

    private static String check(String type, String parameters) {
        return "{\"type\":\"" + type + "\",\"name\":\"bench\",\"parameters\":" + parameters
                + ",\"intervalSeconds\":120}";
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
