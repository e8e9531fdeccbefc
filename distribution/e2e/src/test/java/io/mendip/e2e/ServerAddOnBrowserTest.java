/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An add-on of the server from its upload until nothing of it is left, with a browser that stays open all the time. */
class ServerAddOnBrowserTest {

    private static final String NAME = SiteNotes.NAME;
    private static final String NOTES = "/x/" + NAME + "/notes";
    private static final String WORDS = "The key is with the porter";
    private static final String PINNED = "alter table note add column pinned boolean not null default false;";
    private static final String HALF =
            "create table tag (note bigint, word text);\ninsert into tag values (1 / 0, 'x');";
    private static final String TAGS = "create table tag (note bigint, word text);";
    private static final String COLUMNS = "information_schema.columns where table_schema = '" + SiteNotes.UNIT + "'";

    private static Product product;
    private static Rest rest;
    private static SiteNotes notes;
    private static Visitor visitor;

    private Page page;
    private long plugin;

    @BeforeAll
    static void start() throws IOException {
        product = Product.controlled();
        product.up();
        rest = product.rest();
        notes = new SiteNotes(product, new Plugins(product, rest));
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
    void livesAndGoesInAnOpenBrowser() throws Exception {
        page = visitor.arrive(Visitor.WIDE, ColorScheme.LIGHT);
        visitor.signIn(Product.USER, Product.PASSWORD);
        visitor.open("/ui/dashboard");
        assertThat(page.getByRole(AriaRole.HEADING, named("Dashboard"))).isVisible();
        page.evaluate("window.sameDocument = true");
        assertThat(entry()).isHidden();
        var before = notes.bundles();

        isInstalledAndUsed();
        assertThat(notes.changed(before)).containsExactly(NAME);
        isSwitchedOffAndOn();
        isUpdatedInPlace();
        onlyAGoodMigrationTurnsItOnAgain();
        assertThat(notes.changed(before)).containsExactly(NAME);
        assertThat(page.evaluate("window.sameDocument")).as("never loaded anew").isEqualTo(true);

        outlivesARestart();
        isSeenWithItsStateAndItsLog();
        isRemovedAndPurged();
        assertThat(notes.changed(before)).isEmpty();
    }

    private void isInstalledAndUsed() throws Exception {
        plugin = notes.upload("1.0.0", Map.of());
        notes.await(plugin, "active", "1.0.0");
        assertThat(notes.server(plugin).get("contributions").toString())
                .contains("page notes", "agent tab site", "widget latest");
        assertThat(rest.get("/plugins/" + plugin).get("runsOn").asText()).isEqualTo("server");
        assertThat(rest.get("/features/" + NAME).get("title").asText()).isEqualTo("Site notes");
        assertThat(rest.get("/permissions").toString()).contains("sitenotes.note.view");
        notes.awaitStatus(NOTES, 200);
        rest.post("/x/" + NAME + "/agents/" + product.agentId() + "/notes", "{\"words\":\"" + WORDS + "\"}");

        assertThat(page.getByRole(AriaRole.GROUP, named("Widgets of plugins"))).containsText(WORDS);
        visitor.picture("addon-widget");
        entry().click();
        page.waitForURL(Pattern.compile(".*/ui/p/" + NAME + "/notes"));
        assertThat(page.getByText(WORDS)).isVisible();
        visitor.findsNothingWrong("page of the add-on");
        visitor.picture("addon-page");
        writesInTheTab();
        entry().click();
        assertThat(page.getByText("Second note")).isVisible();
    }

    private void writesInTheTab() {
        page.keyboard().press("Control+k");
        page.getByRole(AriaRole.COMBOBOX)
                .fill(rest.get("/agents/" + product.agentId()).get("hostname").asText());
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/agents/" + product.agentId() + ".*"));
        page.getByRole(AriaRole.LINK, named("Notes of the site")).click();
        page.getByLabel("New note about this site").fill("Second note");
        page.getByRole(AriaRole.BUTTON, named("Write")).click();
        assertThat(page.getByText("Second note")).isVisible();
        visitor.findsNothingWrong("tab of the add-on");
        visitor.picture("addon-tab");
    }

    private void isSwitchedOffAndOn() {
        var running = notes.bundles();
        switched("off");
        assertThat(page.getByText("This plugin is stopped")).isVisible();
        assertThat(entry()).isHidden();
        visitor.picture("addon-page-off");
        notes.await(plugin, "installed", "1.0.0");
        notes.awaitStatus(NOTES, 404);
        assertThat(notes.changed(running)).containsExactly(NAME);
        assertThat(job()).as("stays scheduled and is not run").contains("\"installed\":false");

        switched("on");
        assertThat(page.getByText(WORDS)).isVisible();
        notes.awaitStatus(NOTES, 200);
        assertThat(notes.changed(running)).isEmpty();
    }

    private void isUpdatedInPlace() throws Exception {
        var others = notes.bundles();
        notes.upload("2.0.0", Map.of("V2__pinned", PINNED));
        notes.await(plugin, "active", "2.0.0");
        notes.awaitStatus(NOTES, 200);
        assertThat(notes.changed(others)).isEmpty();
        assertThat(notes.count(COLUMNS + " and column_name = 'pinned'")).isEqualTo(1);
        assertThat(rest.get(NOTES).toString()).contains(WORDS);
        assertThat(page.getByText(WORDS)).isVisible();
    }

    private void onlyAGoodMigrationTurnsItOnAgain() throws Exception {
        notes.upload("3.0.0", Map.of("V2__pinned", PINNED, "V3__tags", HALF));
        notes.await(plugin, "failed", "3.0.0");
        assertThat(notes.server(plugin).get("reason").asText()).contains("rolled back", "division by zero");
        assertThat(notes.server(plugin).get("rolledBack").asBoolean()).isTrue();
        assertThat(notes.count(COLUMNS + " and table_name = 'tag'")).isZero();
        notes.awaitStatus(NOTES, 404);
        assertThat(page.getByText("This plugin is stopped")).isVisible();
        Await.until(
                "the health page says so",
                Duration.ofSeconds(30),
                () -> rest.get("/system/health").toString().contains("division by zero"));
        assertThat(notes.status("/agents")).as("all else works").isEqualTo(200);

        notes.upload("4.0.0", Map.of("V2__pinned", PINNED, "V3__tags", TAGS));
        notes.await(plugin, "active", "4.0.0");
        notes.awaitStatus(NOTES, 200);
        assertThat(notes.count(COLUMNS + " and table_name = 'tag'")).isEqualTo(2);
        assertThat(page.getByText(WORDS)).isVisible();
    }

    private void outlivesARestart() {
        assertThat(product.command("restart", "server").code()).isZero();
        notes.awaitStatus("/plugins/" + plugin, 200);
        notes.await(plugin, "active", "4.0.0");
        notes.awaitStatus(NOTES, 200);
        assertThat(rest.get(NOTES).toString()).contains(WORDS, "Second note");
    }

    private void isSeenWithItsStateAndItsLog() {
        writesTheThirdNote();
        for (var width : new int[] {Visitor.WIDE, Visitor.PHONE}) {
            for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                page = visitor.arrive(width, scheme);
                visitor.signIn(Product.USER, Product.PASSWORD);
                visitor.open("/ui/plugins");
                var card = page.getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText(NAME));
                assertThat(card).containsText("Active");
                card.click();
                assertThat(page.getByRole(AriaRole.LOG)).containsText("wrote the note");
                assertThat(page.locator(".facts")).containsText("GET x/" + NAME + "/notes");
                assertThat(page.locator(".facts")).containsText("nothing is missing");
                visitor.picture("plugin-server" + (width == Visitor.PHONE ? "-phone" : "")
                        + (scheme == ColorScheme.DARK ? "-dark" : ""));
                visitor.findsNothingWrong("page of an add-on in the list of plugins");
            }
        }
        var lines = page.getByRole(AriaRole.LOG).getByText("wrote the note");
        assertThat(lines).hasCount(1);
        writesTheThirdNote();
        assertThat(lines).hasCount(2);
        page = visitor.arrive(Visitor.WIDE, ColorScheme.LIGHT);
        visitor.signIn(Product.USER, Product.PASSWORD);
        visitor.open("/ui/dashboard");
        assertThat(page.getByRole(AriaRole.GROUP, named("Widgets of plugins"))).containsText("Third note");
    }

    private void writesTheThirdNote() {
        rest.post("/x/" + NAME + "/agents/" + product.agentId() + "/notes", "{\"words\":\"Third note\"}");
    }

    private void isRemovedAndPurged() {
        var confirmed = "{\"name\":\"" + NAME + "\"}";
        assertThat(purge(confirmed)).isEqualTo("409 plugin.in-use");
        assertThat(rest.send("DELETE", "/plugins/" + plugin, null).status()).isEqualTo(204);
        notes.awaitStatus(NOTES, 404);
        Await.until(
                "no bundle of it",
                Duration.ofSeconds(30),
                () -> !notes.bundles().containsKey(NAME));
        assertThat(notes.status("/features/" + NAME)).isEqualTo(404);
        isGoneFromTheBrowser();
        assertThat(notes.count(COLUMNS)).as("its data stays").isPositive();

        assertThat(purge("{\"name\":\"another\"}")).isEqualTo("400 invalid_input");
        assertThat(notes.count(COLUMNS)).isPositive();
        assertThat(rest.send("POST", "/plugins/" + plugin + "/purge", confirmed).status())
                .isEqualTo(204);
        assertThat(notes.count("information_schema.schemata where schema_name = '" + SiteNotes.UNIT + "'"))
                .isZero();
        assertThat(job()).isEmpty();
    }

    private void isGoneFromTheBrowser() {
        assertThat(entry()).isHidden();
        assertThat(page.getByRole(AriaRole.GROUP, named("Widgets of plugins"))).isHidden();
        visitor.picture("addon-gone");
    }

    private String purge(String body) {
        var answer = rest.send("POST", "/plugins/" + plugin + "/purge", body);
        return answer.status() + " " + answer.json().get("code").asText();
    }

    /** What the queue says of its job; empty for nothing. */
    private static String job() {
        var jobs = rest.get("/system/jobs");
        for (var part : List.of("active", "reserved", "scheduled")) {
            for (var job : jobs.get(part)) {
                if (job.get("name").asText().startsWith("x." + NAME)) {
                    return job.toString();
                }
            }
        }
        return "";
    }

    private static void switched(String state) {
        assertThat(rest.send("PUT", "/features/" + NAME + "/state", "{\"state\":\"" + state + "\"}")
                        .status())
                .isEqualTo(202);
    }

    private Locator entry() {
        return page.getByRole(AriaRole.NAVIGATION)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName("Site notes"));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
