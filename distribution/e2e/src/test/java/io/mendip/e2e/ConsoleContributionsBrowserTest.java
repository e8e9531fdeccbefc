/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A plugin with every kind of contribution, in the real console. Its own resources are answered in the browser: which bundle
 * serves them is no matter to the console.
 */
class ConsoleContributionsBrowserTest {

    private static final String NAME = "org.example.e2e.everything";

    @TempDir
    static Path folder;

    private static Product product;
    private static Bundles bundles;
    private static Rest rest;
    private static Visitor visitor;
    private static String agent;
    private static String host;

    private final List<String> calls = new CopyOnWriteArrayList<>();
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        product = Product.controlled();
        product.up();
        bundles = product.bundles();
        rest = product.rest();
        agent = product.agentId();
        host = rest.get("/agents/" + agent).get("hostname").asText();
        new Plugins(product, rest).assign(agent, "cpu", "{}");
        bundles.install(ConsolePluginJar.pack(
                folder.resolve("everything.jar"),
                NAME,
                Map.of(
                        "plugin.json", file("plugin.json"),
                        "index.js", file("index.js"),
                        "form.json", file("form.json"))));
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
        answer("lines", route -> "{\"" + agent + "\": {\"line\": {\"down\": 712}}}");
        answer("measure", route -> {
            calls.add(route.request().method() + " " + route.request().postData());
            return "{\"message\": \"Measured by " + NAME + "\"}";
        });
        answer("settings", route -> {
            calls.add(route.request().method() + " " + route.request().postData());
            return "{\"host\": \"speed.example\"}";
        });
        visitor.signIn(Product.USER, Product.PASSWORD);
    }

    @Test
    void columnsAndFiltersOfTheListHaveTheValuesOfThePlugin() {
        visitor.open("/ui/agents");
        page.getByRole(AriaRole.BUTTON, named("Columns").setExact(true)).click();
        page.getByLabel("Line down").check();
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.GRIDCELL, named("712 Mbit/s"))).isVisible();
        visitor.findsNothingWrong("list with a column of a plugin");
        visitor.glance("extension-column");

        var filter = page.locator("[data-filter-field]");
        filter.fill("linedown>800");
        assertThat(page.getByRole(AriaRole.GRIDCELL, named(host))).isHidden();
        filter.fill("linedown>700");
        assertThat(page.getByRole(AriaRole.GRIDCELL, named("712 Mbit/s"))).isVisible();
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void actionsAreRunByTheConsoleWithTheAgentsChosen() {
        visitor.open("/ui/agents");
        page.getByRole(AriaRole.GRID).focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Space");
        page.getByRole(AriaRole.BUTTON, named("Measure lines")).click();
        var question = page.getByRole(AriaRole.DIALOG);
        assertThat(question).containsText("Lines are busy for a minute.");
        question.getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText("Measure lines"))
                .click();
        assertThat(page.getByText("Measured by " + NAME).first()).isVisible();
        assertThat(calls).containsExactly("POST {\"agents\":[\"" + agent + "\"]}");

        visitor.open("/ui/agents/" + agent);
        page.getByRole(AriaRole.BUTTON, named("Actions for " + host)).click();
        page.getByRole(AriaRole.MENUITEM, named("Look at the line")).click();
        assertThat(page.getByRole(AriaRole.DIALOG)).containsText("Dialog of " + agent);
        page.getByRole(AriaRole.BUTTON, named("Enough")).click();
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();

        page.keyboard().press("Control+k");
        page.getByRole(AriaRole.COMBOBOX).fill("Measure everything");
        page.keyboard().press("Enter");
        assertThat(page.getByText("Measured by " + NAME).first()).isVisible();
        assertThat(calls).hasSize(2).last().isEqualTo("POST {}");
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void clientsHaveTabsAndSettingsHaveAForm() {
        long client = rest.get("/agents/" + agent).get("clientId").asLong();
        visitor.open("/ui/clients/" + client);
        page.getByRole(AriaRole.LINK, named("Lines").setExact(true)).click();
        assertThat(page.getByText("Client " + client + " has lines")).isVisible();
        visitor.findsNothingWrong("tab of a client");
        visitor.glance("extension-client");

        visitor.open("/ui/p/" + NAME + "/~settings/server");
        var field = page.getByLabel("Server to measure against");
        assertThat(field).hasValue("speed.example");
        field.fill("fast.example");
        page.getByRole(AriaRole.BUTTON, named("Save")).click();
        assertThat(page.getByText("The settings are saved.")).isVisible();
        assertThat(calls).last().isEqualTo("PUT {\"host\":\"fast.example\"}");
        visitor.findsNothingWrong("settings of a plugin");
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void checksHaveFormsAndResultViews() {
        visitor.open("/ui/agents/" + agent + "/checks");
        page.getByRole(AriaRole.BUTTON, named("Add check")).click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Kind of check").selectOption("ping");
        assertThat(dialog).containsText("Drawn by the plugin: 127.0.0.1");
        dialog.getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText("This machine"))
                .click();
        assertThat(dialog).containsText("Drawn by the plugin: 127.0.0.2");
        dialog.getByRole(AriaRole.BUTTON)
                .filter(new Locator.FilterOptions().setHasText("Add check"))
                .click();
        assertThat(dialog).isHidden();
        assertThat(rest.get("/agents/" + agent + "/checks").toString()).contains("\"host\":\"127.0.0.2\"");

        long cpu = StreamSupport.stream(
                        rest.get("/agents/" + agent + "/checks").get("items").spliterator(), false)
                .filter(check -> check.get("type").asText().equals("cpu"))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asLong();
        visitor.open("/ui/agents/" + agent + "/checks?check=" + cpu);
        assertThat(page.getByText("Result of check " + cpu)).isVisible();
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void aViewThatFailedThreeTimesIsLeftOutAndLeadsToThePlugins() {
        visitor.open("/ui/p/" + NAME + "/broken");
        for (int i = 0; i < 2; i++) {
            assertThat(page.getByText("The plugin reported: it is broken")).isVisible();
            page.getByRole(AriaRole.BUTTON, named("Try again")).click();
        }

        assertThat(page.getByText("Broken is left out")).isVisible();
        page.reload();
        assertThat(page.getByText("Broken is left out")).isVisible();
        visitor.findsNothingWrong("view that is left out");
        visitor.glance("extension-left-out");
        assertThat(page.getByRole(AriaRole.LINK, named("Go to the plugin"))).isVisible();
        assertThat(visitor.complaints()).isEmpty();
    }

    private void answer(String resource, Answer work) {
        page.route(
                "**/api/v1/x/" + NAME + "/" + resource,
                route -> route.fulfill(new Route.FulfillOptions()
                        .setContentType("application/json")
                        .setBody(work.apply(route))));
    }

    /** What a resource answers. */
    private interface Answer {
        String apply(Route route);
    }

    private static String file(String name) throws IOException {
        try (var in = Objects.requireNonNull(
                ConsoleContributionsBrowserTest.class.getResourceAsStream("/everything/" + name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
