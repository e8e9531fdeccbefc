/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A feature is switched off for everybody, and one for one of 200 clients, and on again, while somebody looks at what it
 * brings: prints when it went from that browser, by the browser's clock, beside the answer to the request that switched it.
 */
class FeatureSpeedBenchmark {

    private static final Logger LOG = LoggerFactory.getLogger(FeatureSpeedBenchmark.class);
    private static final int WARM = 5;
    private static final int TIMES = 20;
    private static final int CLIENTS = 200;

    /** When a text comes or goes that elements of a selector have, painted, in milliseconds since 1970. */
    private static final String WATCH = """
            ([selector, text, there]) => {
              window.seen = new Promise(done => {
                const look = () => {
                  if ([...document.querySelectorAll(selector)].some(one => one.textContent.includes(text)) === there) {
                    observer.disconnect()
                    requestAnimationFrame(() => done(performance.timeOrigin + performance.now()))
                  }
                }
                const observer = new MutationObserver(look)
                observer.observe(document.body, { childList: true, subtree: true, characterData: true })
                look()
              })
            }""";

    private static Product product;
    private static Rest rest;
    private static Visitor visitor;

    private Page page;

    @BeforeAll
    static void start() throws IOException {
        product = new Product();
        product.up();
        rest = product.rest();
        visitor = new Visitor(product.url());
    }

    @AfterAll
    static void stop() throws IOException {
        if (visitor != null) {
            visitor.close();
        }
        product.close();
    }

    @BeforeEach
    void signIn() {
        page = visitor.arrive(Visitor.WIDE, ColorScheme.LIGHT);
        visitor.signIn(Product.USER, Product.PASSWORD);
    }

    @Test
    void aFeatureGoesForEverybody() throws IOException {
        visitor.expects(complaint -> complaint.contains("404") && complaint.matches("(?s).*/(plugins|publishers).*"));
        visitor.open("/ui/plugins");
        measure("a feature off for everybody", "plugins", "", "nav a", "Plugins", false);
    }

    @Test
    void aFeatureGoesForOneOf200Clients() throws IOException {
        for (int i = 1; i < CLIENTS; i++) {
            var client = rest.send("POST", "/clients", "{\"name\": \"Client " + i + "\", \"site\": \"Main\"}");
            assertThat(client.status()).isEqualTo(201);
        }
        var agent = product.agentId();
        new Plugins(product, rest).assign(agent, "ping", "{\"host\": \"127.0.0.1\"}");
        visitor.open("/ui/agents/" + agent + "/checks");
        var client = ", \"clientId\": " + rest.get("/agents/" + agent).get("clientId");
        measure("a feature off for one of 200 clients", "check.ping", client, "main", "switched off", true);
    }

    private void measure(String what, String feature, String client, String selector, String text, boolean thereIfOff)
            throws IOException {
        var gone = new ArrayList<Double>();
        var back = new ArrayList<Double>();
        page.waitForTimeout(2000);
        for (int i = 0; i < WARM + TIMES; i++) {
            gone.add(put(feature, "off", client, selector, text, thereIfOff));
            page.waitForTimeout(300);
            back.add(put(feature, "on", client, selector, text, !thereIfOff));
            page.waitForTimeout(300);
        }
        LOG.warn(
                "{}, {} times: gone from an open browser {}; back {}; load {}",
                what,
                TIMES,
                text(gone),
                text(back),
                Files.readString(Path.of("/proc/loadavg")).strip());
    }

    /** Milliseconds from the request until the page in the browser is another. */
    private double put(String feature, String state, String client, String selector, String text, boolean there) {
        page.evaluate(WATCH, List.of(selector, text, there));
        double start = System.currentTimeMillis();
        var body = "{\"state\": \"" + state + "\"" + client + "}";
        assertThat(rest.send("PUT", "/features/" + feature + "/state", body).status())
                .isBetween(200, 202);
        return ((Number) page.evaluate("window.seen")).doubleValue() - start;
    }

    private static String text(List<Double> millis) {
        var sorted = millis.stream().skip(WARM).sorted().toList();
        return String.format(
                Locale.ROOT,
                "%.0f ms (%.0f to %.0f)",
                sorted.get(sorted.size() / 2),
                sorted.get(0),
                sorted.get(sorted.size() - 1));
    }
}
