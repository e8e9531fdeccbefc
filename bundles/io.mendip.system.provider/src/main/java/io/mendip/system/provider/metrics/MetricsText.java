/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.metrics;

import io.mendip.system.provider.health.HealthReport;
import io.mendip.system.provider.health.HealthReport.Part;
import java.lang.management.ManagementFactory;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** The figures of the health page in the text form of Prometheus. */
final class MetricsText {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");
    private static final Pattern CAPITAL = Pattern.compile("([a-z\\d])([A-Z])");
    private static final Pattern OTHERS = Pattern.compile("[^a-zA-Z\\d_]");

    private final StringBuilder text = new StringBuilder(4096);

    private MetricsText() {}

    static String of(HealthReport report) {
        var metrics = new MetricsText();
        metrics.head("mendip_up", "1 while the part works, if badly; 0 when it failed");
        report.components()
                .forEach(part -> metrics.line("mendip_up", part, "failed".equals(part.status()) ? "0" : "1"));
        metrics.head("mendip_degraded", "1 while the part works worse than it should");
        report.components()
                .forEach(part -> metrics.line("mendip_degraded", part, "degraded".equals(part.status()) ? "1" : "0"));
        metrics.head("mendip_components_waiting", "Components that lack something or failed to start");
        metrics.line(
                "mendip_components_waiting",
                Integer.toString(report.unsatisfied().size()));
        metrics.process();
        report.components().forEach(metrics::details);
        return metrics.text.toString();
    }

    private void process() {
        var memory = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        head("mendip_heap_used_bytes", "Heap in use");
        line("mendip_heap_used_bytes", Long.toString(memory.getUsed()));
        head("mendip_heap_max_bytes", "Heap at most");
        line("mendip_heap_max_bytes", Long.toString(memory.getMax()));
        head("mendip_threads", "Threads");
        line(
                "mendip_threads",
                Integer.toString(ManagementFactory.getThreadMXBean().getThreadCount()));
        head("mendip_uptime_seconds", "Since the server's process began");
        line(
                "mendip_uptime_seconds",
                Long.toString(ManagementFactory.getRuntimeMXBean().getUptime() / 1000));
    }

    /** What a part tells of itself, as far as it is a number. */
    private void details(Part part) {
        numbers(part.details()).forEach((name, value) -> {
            var metric = "mendip_" + snake(part.name()) + "_" + snake(name);
            head(metric, part.title() + ": " + name);
            line(metric, value);
        });
    }

    private static Map<String, String> numbers(Map<String, String> details) {
        var numbers = new TreeMap<String, String>(details);
        numbers.values().removeIf(value -> !NUMBER.matcher(value).matches());
        return numbers;
    }

    private void head(String name, String help) {
        text.append("# HELP ").append(name).append(' ').append(escaped(help)).append('\n');
        text.append("# TYPE ").append(name).append(" gauge\n");
    }

    private void line(String name, String value) {
        text.append(name).append(' ').append(value).append('\n');
    }

    private void line(String name, Part part, String value) {
        line(name + "{component=\"" + escaped(part.name()).replace("\"", "\\\"") + "\"}", value);
    }

    private static String escaped(String help) {
        return help.replace("\\", "\\\\").replace("\n", "\\n");
    }

    private static String snake(String name) {
        var broken = CAPITAL.matcher(name).replaceAll("$1_$2").toLowerCase(Locale.ROOT);
        return OTHERS.matcher(broken).replaceAll("_");
    }
}
