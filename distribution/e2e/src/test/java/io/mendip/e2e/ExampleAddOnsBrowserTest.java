/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The examples of the SDK, as they were built, on a real server, agent and browser. */
class ExampleAddOnsBrowserTest {

    private static final String PREFIX = "io.mendip.example.";
    private static final String CONSOLE = PREFIX + "console";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static Product product;
    private static Rest rest;
    private static Plugins plugins;
    private static String agent;

    @BeforeAll
    static void start() throws IOException {
        product = new Product();
        product.up();
        rest = product.rest();
        plugins = new Plugins(product, rest);
        Await.until("the agent", LIMIT, () -> !product.agentId().isEmpty());
        agent = product.agentId();
    }

    @AfterAll
    static void stop() throws IOException {
        product.close();
    }

    @Test
    void eachCheckGivesARealResult() throws Exception {
        try (var device = new SnmpDevice()) {
            var uploaded = new HashMap<String, Long>();
            for (var name : new String[] {"tls", "http", "snmp", "reboot"}) {
                uploaded.put(name, plugins.upload(plugins.example(PREFIX + name, "1.0.0")));
            }
            var wanted = new LinkedHashMap<Long, String>();
            wanted.put(
                    assign(
                            "tls-certificate",
                            "host",
                            "127.0.0.1",
                            "port",
                            product.httpsPort(),
                            "serverName",
                            "localhost"),
                    "127.0.0.1:" + product.httpsPort() + " shows a certificate that ends in ");
            wanted.put(
                    assign("http-endpoint", "url", product.url() + "/health", "verifyCertificate", false),
                    product.url() + "/health answered 200 in ");
            wanted.put(
                    assign(
                            "snmp-value",
                            "host",
                            "127.0.0.1",
                            "port",
                            device.port(),
                            "oid",
                            "1.3.6.1.4.1.99999.1.0",
                            "user",
                            SnmpDevice.USER,
                            "authenticationPassphrase",
                            SnmpDevice.PASSPHRASE,
                            "privacyPassphrase",
                            SnmpDevice.PASSPHRASE,
                            "factor",
                            0.1,
                            "unit",
                            "CELSIUS"),
                    "127.0.0.1:" + device.port() + " has " + SnmpDevice.VALUE + " at ");
            wanted.put(assign("pending-reboot"), "reboot is pending");

            wanted.forEach((check, words) -> plugins.awaitSummary(agent, check, words));

            wanted.keySet()
                    .forEach(check -> assertThat(
                                    plugins.state(agent, check).path("severity").asText())
                            .isIn("passing", "warning"));
            uploaded.values().forEach(plugin -> plugins.awaitEverywhere(plugin, "active 1.0.0", 1));
        }
    }

    /** Assigns a check with these parameters, names and values in turn. */
    private static long assign(String type, Object... parameters) {
        var given = new LinkedHashMap<String, Object>();
        for (int i = 0; i < parameters.length; i += 2) {
            given.put((String) parameters[i], parameters[i + 1]);
        }
        return plugins.assign(agent, type, JSON.valueToTree(given).toString());
    }

    @Test
    void theOneForTheConsoleIsThereAndGoes() throws Exception {
        long plugin = plugins.upload(plugins.example(CONSOLE, "1.0.0"));
        Await.until("it is active", LIMIT, () -> server(plugin, "state").equals("active"));
        assertThat(server(plugin, "contributions")).contains("page away", "agent tab attention", "widget statuses");
        Await.until("the console has it", LIMIT, ExampleAddOnsBrowserTest::isOffered);

        try (var visitor = new Visitor(product.url())) {
            var page = visitor.arrive(Visitor.WIDE, ColorScheme.LIGHT);
            visitor.signIn(Product.USER, Product.PASSWORD);
            visitor.open("/ui/dashboard");
            assertThat(page.getByRole(AriaRole.GROUP, named("Widgets of plugins")))
                    .containsText("online1");
            visitor.open("/ui/p/" + CONSOLE + "/away");
            assertThat(page.getByText("All agents are online.")).isVisible();
            visitor.findsNothingWrong("page of the example");
            visitor.open("/ui/agents/" + agent);
            page.getByRole(AriaRole.LINK, named("Attention").setExact(true)).click();
            assertThat(page.locator(".attention-list, .attention-none")).isVisible();
            visitor.findsNothingWrong("tab of the example");
            assertThat(visitor.complaints()).isEmpty();
        }

        plugins.remove(plugin);
        Await.until("the console has it no more", LIMIT, () -> !isOffered());
    }

    private static String server(long plugin, String member) {
        var value = rest.get("/plugins/" + plugin).get("server").path(member);
        return value.isTextual() ? value.asText() : value.toString();
    }

    private static boolean isOffered() {
        return StreamSupport.stream(rest.get("/ui/plugins").get("items").spliterator(), false)
                .anyMatch(one -> one.get("id").asText().equals(CONSOLE));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
