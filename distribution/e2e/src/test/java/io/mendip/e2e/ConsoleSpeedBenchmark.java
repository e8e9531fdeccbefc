/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.mendip.e2e.changes.FleetChanges;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The console with 10,000 agents of which 1,000 change a second, through the real server: prints what the browser's main
 * thread does by its own counters of processor time, which other work on the machine does not lengthen.
 */
class ConsoleSpeedBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(ConsoleSpeedBenchmark.class);
    private static final int CHANGES = 1000;
    private static final int SECONDS = 10;

    private static final String TYPE = """
            async query => {
              const field = document.querySelector('[aria-label="Filter agents"]')
              const start = performance.now()
              field.value = query
              field.dispatchEvent(new Event('input', { bubbles: true }))
              await new Promise(done => requestAnimationFrame(() => {
                const channel = new MessageChannel()
                channel.port1.onmessage = done
                channel.port2.postMessage(0)
              }))
              return performance.now() - start
            }""";
    private static final String SCROLL = """
            async ([pixels, seconds]) => {
              const grid = document.querySelector('[role=grid]')
              const box = [grid, ...grid.querySelectorAll('*')].find(one => one.scrollHeight > one.clientHeight + 5000)
              const start = performance.now()
              let frames = 0
              await new Promise(done => {
                const step = now => {
                  frames++
                  box.scrollTop = (now - start) / 1000 * pixels
                  if (now - start < seconds * 1000) requestAnimationFrame(step)
                  else done()
                }
                requestAnimationFrame(step)
              })
              return [frames, box.scrollTop]
            }""";
    private static final String WATCH = """
            () => {
              window.longTasks = []
              new PerformanceObserver(list => list.getEntries().forEach(one => longTasks.push(one.duration)))
                .observe({ type: 'longtask' })
            }""";

    private static ExtendedProduct home;
    private static Product product;
    private static Visitor visitor;

    private Page page;
    private CDPSession session;

    @BeforeAll
    static void start() throws IOException {
        home = new ExtendedProduct(
                Map.of(
                        "Bundle-Activator",
                        FleetChanges.class.getName(),
                        "Import-Package",
                        "org.osgi.framework,io.mendip.fleet"),
                FleetChanges.class.getName());
        product = new Product(home.home());
        product.up();
        FilledFleet.write(product);
        product.command("restart", "server");
        var rest = product.rest();
        Await.until("the fleet is there", Duration.ofSeconds(90), () -> total(rest) > FilledFleet.AGENTS);
        visitor = new Visitor(product.url());
    }

    private static long total(Rest rest) {
        var answer = rest.send("GET", "/stats/fleet", "");
        return answer.status() == 200
                ? Product.read(answer.body()).get("agents").asLong()
                : 0;
    }

    @AfterAll
    static void stop() throws IOException {
        if (visitor != null) {
            visitor.close();
        }
        product.close();
        home.close();
    }

    @BeforeEach
    void arrive() {
        page = visitor.arrive(Visitor.WIDE, ColorScheme.LIGHT);
        visitor.signIn(Product.USER, Product.PASSWORD);
        session = page.context().newCDPSession(page);
        var domain = new JsonObject();
        domain.addProperty("timeDomain", "threadTicks");
        session.send("Performance.enable", domain);
    }

    @AfterEach
    void nothingWasComplainedAbout() throws IOException {
        changes(0);
        visitor.leave();
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void theListFiltersAndScrollsWhileAgentsChange() throws IOException {
        openList();
        for (var rate : List.of(0, CHANGES)) {
            changes(rate);
            page.waitForTimeout(3000);
            filters(rate);
            scrolls(rate);
            idles("list at rest, " + rate + " changes/s");
        }
    }

    @Test
    void theDashboardStaysCalmWhileAgentsChange() throws IOException {
        visitor.open("/ui/dashboard");
        assertThat(page.getByText("Failing checks, last 24 hours")).isVisible();
        assertThat(page.locator("canvas").first()).isVisible();
        changes(CHANGES);
        page.waitForTimeout(2000);
        var feeder = new Thread(() -> {
            while (!Thread.currentThread().isInterrupted()) {
                FilledFleet.statusChanges(product, 100);
            }
        });
        feeder.setDaemon(true);
        feeder.start();
        var calls = new HashMap<String, Integer>();
        page.onRequest(request -> {
            if (request.url().contains("/stats/")) {
                calls.merge(request.url().replaceAll(".*/stats/|\\?.*", ""), 1, Integer::sum);
            }
        });
        idles("dashboard, " + CHANGES + " changes/s");
        feeder.interrupt();
        LOG.warn("dashboard: calls in {} s: {}", SECONDS, calls);
        assertThat(calls.values()).allMatch(count -> count <= SECONDS);
    }

    @Test
    void looksWellWithTenThousandAgents() {
        for (var width : new int[] {Visitor.WIDE, Visitor.PHONE}) {
            for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                page = visitor.arrive(width, scheme);
                visitor.signIn(Product.USER, Product.PASSWORD);
                var suffix = (width == Visitor.PHONE ? "-phone" : "") + (scheme == ColorScheme.DARK ? "-dark" : "");
                visitor.open("/ui/dashboard");
                assertThat(page.locator("canvas").first()).isVisible();
                page.waitForTimeout(700);
                visitor.picture("fleet-dashboard" + suffix);
                visitor.findsNothingWrong("dashboard" + suffix);
                visitor.open("/ui/agents");
                assertThat(page.getByText("10,001 agents").first()).isVisible();
                page.waitForTimeout(700);
                visitor.picture("fleet-agents" + suffix);
                visitor.findsNothingWrong("agents" + suffix);
            }
        }
    }

    private void openList() {
        visitor.open("/ui/agents");
        assertThat(page.getByRole(AriaRole.ROW).nth(5)).isVisible();
        assertThat(page.getByText("10,001 agents").first()).isVisible();
        page.evaluate(WATCH);
    }

    private void filters(int rate) {
        var millis = new HashMap<String, Double>();
        var before = metrics();
        for (int round = 0; round < 3; round++) {
            for (var query :
                    List.of("severity:error", "os:windows cpu>50", "acorn", "-status:online OR memory>90", "w", "")) {
                double taken = ((Number) page.evaluate(TYPE, query)).doubleValue();
                millis.merge(query, taken, Math::min);
                page.waitForTimeout(150);
            }
        }
        double busy = used(before, metrics(), "TaskDuration") * 1000 / 18;
        LOG.warn(
                "filter to finished frame, best of 3, {} changes/s: {} ms; main thread {} ms a filter in all",
                rate,
                rounded(millis),
                round(busy));
    }

    private void scrolls(int rate) {
        var before = metrics();
        var answer = (List<?>) page.evaluate(SCROLL, List.of(2000, 5));
        var after = metrics();
        double frames = ((Number) answer.get(0)).doubleValue();
        LOG.warn(
                "scroll 2000 px/s, {} changes/s: {} frames/s, script {} ms, layout {} ms, style {} ms a frame",
                rate,
                round(frames / 5),
                round(used(before, after, "ScriptDuration") * 1000 / frames),
                round(used(before, after, "LayoutDuration") * 1000 / frames),
                round(used(before, after, "RecalcStyleDuration") * 1000 / frames));
        assertThat(((Number) answer.get(1)).doubleValue()).as("pixels scrolled").isGreaterThan(9000);
        page.evaluate("document.querySelector('[role=grid]').scrollTop = 0");
    }

    private void idles(String what) {
        page.evaluate(WATCH);
        var before = metrics();
        page.waitForTimeout(SECONDS * 1000);
        var after = metrics();
        LOG.warn(
                "{}: script {} %, layout {} %, style {} %, main thread {} % of a core; heap {} MB; long tasks {} ms",
                what,
                round(used(before, after, "ScriptDuration") * 100 / SECONDS),
                round(used(before, after, "LayoutDuration") * 100 / SECONDS),
                round(used(before, after, "RecalcStyleDuration") * 100 / SECONDS),
                round(used(before, after, "TaskDuration") * 100 / SECONDS),
                round(after.get("JSHeapUsedSize") / 1e6),
                page.evaluate("longTasks.map(Math.round)"));
    }

    private Map<String, Double> metrics() {
        var values = new HashMap<String, Double>();
        for (var one : session.send("Performance.getMetrics").getAsJsonArray("metrics")) {
            var metric = one.getAsJsonObject();
            values.put(metric.get("name").getAsString(), metric.get("value").getAsDouble());
        }
        return values;
    }

    private static double used(Map<String, Double> before, Map<String, Double> after, String metric) {
        return after.get(metric) - before.get(metric);
    }

    private static void changes(int perSecond) throws IOException {
        Files.writeString(product.data().resolve("run/changes"), "" + perSecond);
    }

    private static Map<String, String> rounded(Map<String, Double> values) {
        var rounded = new HashMap<String, String>();
        values.forEach((name, value) -> rounded.put(name, round(value)));
        return rounded;
    }

    private static String round(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }
}
