/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bundle's page, tab and widget come and go in a browser that stays open, under the real content security policy. */
class ConsolePluginsBrowserTest {

    private static final String NAME = ConsolePluginJar.NAME;
    private static final String WRONG = "org.example.e2e.future";
    private static final String LINES = "/ui/p/" + NAME + "/lines";

    @TempDir
    static Path folder;

    private static Product product;
    private static Bundles bundles;
    private static Rest rest;
    private static Visitor visitor;

    private Page page;

    @BeforeAll
    static void start() throws IOException {
        product = Product.controlled();
        product.up();
        bundles = product.bundles();
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

    @Test
    void comesAndGoesInAnOpenBrowser() throws Exception {
        page = visitor.arrive(Visitor.WIDE, ColorScheme.LIGHT);
        visitor.signIn(Product.USER, Product.PASSWORD);
        visitor.open("/ui/dashboard");
        assertThat(page.getByRole(AriaRole.HEADING, named("Dashboard"))).isVisible();
        page.evaluate("window.sameDocument = true");
        assertThat(entry()).isHidden();

        var jar = ConsolePluginJar.write(folder.resolve("speed.jar"), NAME, 1, "one");
        bundles.install(jar);
        showsItsPage();
        showsItsTab();
        aWidgetThatFailsHarmsNothing();

        entry().click();
        assertThat(page.getByText("Release one measures")).isVisible();
        var old = baseUrl();
        bundles.update(NAME, ConsolePluginJar.write(jar, NAME, 1, "two"));
        assertThat(page.getByText("Release two measures")).isVisible();
        assertThat(page.getByText("Release one measures")).isHidden();
        assertThat(status(old + "index.js")).isEqualTo(404);

        comesBackByItself();
        assertThat(page.evaluate("window.sameDocument")).as("never loaded anew").isEqualTo(true);
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void oneMadeForAnotherConsoleIsRefusedWithTheReason() throws Exception {
        bundles.install(ConsolePluginJar.write(folder.resolve("future.jar"), WRONG, 2, "none"));

        var refused = rest.get("/ui/plugins/refused").get("items");
        assertThat(refused.findValuesAsText("bundle")).containsExactly(WRONG);
        assertThat(refused.get(0).get("reason").asText()).contains("uiApi 2, this console has uiApi 1");
        assertThat(rest.get("/ui/plugins").get("items").findValuesAsText("id")).doesNotContain(WRONG);
        Await.until(
                "the health page says so",
                Duration.ofSeconds(30),
                () -> rest.get("/system/health").toString().contains(WRONG + " 1.0.0 is not shown"));

        bundles.stop(WRONG);
        assertThat(rest.get("/ui/plugins/refused").get("items")).isEmpty();
    }

    private void showsItsPage() {
        entry().click();
        page.waitForURL(Pattern.compile(".*" + LINES));
        assertThat(page.getByRole(AriaRole.HEADING, named("Line speed"))).isVisible();
        assertThat(page.getByText("Release one measures")).hasCSS("letter-spacing", "3px");
        assertThat(page.getByText("1 agent", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        visitor.findsNothingWrong("page of a plugin");
        visitor.glance("extension-page");
    }

    private void showsItsTab() {
        var agent = product.agentId();
        follow("/agents/" + agent);
        page.getByRole(AriaRole.LINK, named("Line").setExact(true)).click();
        page.waitForURL(Pattern.compile(".*/x/" + NAME + "/line"));
        assertThat(page.getByText("Line of " + agent)).isVisible();
        visitor.glance("extension-tab");
    }

    private void aWidgetThatFailsHarmsNothing() {
        page.getByRole(AriaRole.LINK, named("Dashboard")).click();
        var widget = page.getByRole(AriaRole.GROUP, named("Widgets of plugins"));
        assertThat(widget).containsText("Slowest line cannot be shown");
        assertThat(widget).containsText("nothing was measured");
        assertThat(page.getByRole(AriaRole.HEADING, named("Dashboard"))).isVisible();
    }

    private void comesBackByItself() {
        var base = baseUrl();
        bundles.stop(NAME);
        assertThat(status(base + "index.js")).isEqualTo(404);
        assertThat(page.getByText("This plugin is stopped")).isVisible();
        assertThat(entry()).isHidden();
        assertThat(page.locator("link[href*='" + NAME + "']")).hasCount(0);
        visitor.findsNothingWrong("page of a stopped plugin");
        visitor.glance("extension-stopped");

        bundles.start(NAME);
        assertThat(page.getByText("Release two measures")).isVisible();
        assertThat(entry()).isVisible();
    }

    /** A click on a link of the console, as the list of agents has them; the document stays. */
    private void follow(String path) {
        page.keyboard().press("Control+k");
        page.getByRole(AriaRole.COMBOBOX)
                .fill(rest.get("/agents/" + product.agentId()).get("hostname").asText());
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*" + path + ".*"));
    }

    private Locator entry() {
        return page.getByRole(AriaRole.NAVIGATION)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Line speed"));
    }

    private static String baseUrl() {
        for (var plugin : rest.get("/ui/plugins").get("items")) {
            if (plugin.get("id").asText().equals(NAME)) {
                return plugin.get("baseUrl").asText();
            }
        }
        throw new AssertionError(NAME + " is not shown");
    }

    private static int status(String path) {
        return rest.sendTo(URI.create(product.url() + path), "GET", null).status();
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
