/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was run on all agents and what is pending, and notes about an agent, by somebody in a browser. */
class HistoryBrowserTest {

    private static Product product;
    private static Rest rest;
    private static Visitor visitor;
    private static String agent;

    private Page page;

    @BeforeAll
    static void start() throws IOException {
        product = new Product();
        product.up();
        rest = product.rest();
        agent = product.agentId();
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

    private static String run(String target, String body) {
        return rest.post(
                        "/jobs",
                        "{\"type\":\"script\",\"target\":{" + target
                                + "},\"parameters\":{\"interpreter\":\"sh\",\"body\":\"" + body + "\"}}")
                .get("id")
                .asText();
    }

    private static String status(ExtraAgent agent) {
        return rest.get("/agents/" + agent.id()).get("status").asText();
    }

    private Locator row(String text) {
        return page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText(text));
    }

    @Test
    void whatIsPendingIsSeenAndCancelledAndTheHistoryIsFilteredAndSaved() throws Exception {
        try (var other = new ExtraAgent(product, "asleep", Map.of())) {
            Await.until(
                    "it is online", Duration.ofSeconds(60), () -> status(other).equals("online"));
            other.kill();
            Await.until(
                    "it is gone", Duration.ofSeconds(60), () -> status(other).equals("offline"));
            var done = run("\"agents\":[\"" + agent + "\"]", "echo =1+1; exit 4");
            Await.until(
                    "its end",
                    Duration.ofSeconds(60),
                    () -> !rest.get("/jobs/" + done).get("state").asText().equals("running"));
            run("\"agents\":[\"" + other.id() + "\"]", "true");

            visitor.open("/ui/history?show=open");

            assertThat(row("Waiting")).hasCount(1);
            assertThat(row("Failed")).hasCount(0);
            visitor.findsNothingWrong("what is pending");
            visitor.picture("pending");
            visitor.open("/ui/agents/" + other.id() + "/history");
            button("Pending").click();
            assertThat(row("Waiting")).hasCount(1);
            visitor.open("/ui/history?show=open");
            page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Cancel on")))
                    .click();
            assertThat(page.getByText("Nothing is pending")).isVisible();

            button("All").click();
            assertThat(row("Cancelled")).hasCount(1);
            assertThat(row("exit code 4")).hasCount(1);
            visitor.findsNothingWrong("history of all agents");
            visitor.picture("history");
            page.getByLabel("Asked for by").fill("nobody");
            page.keyboard().press("Enter");
            assertThat(page.getByText("No command is like that")).isVisible();
            page.getByLabel("Asked for by").fill("");
            page.keyboard().press("Enter");
            button("Went wrong").click();
            assertThat(row("Cancelled")).hasCount(0);
            var saved = page.waitForDownload(() -> page.getByText("CSV").click());
            assertThat(Files.readString(saved.path(), StandardCharsets.UTF_8).lines())
                    .hasSize(2)
                    .last()
                    .asString()
                    .contains(Product.USER, agent, ",failed,,4,");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    @Test
    void aNoteIsWrittenChangedAndDeleted() {
        visitor.open("/ui/agents/" + agent + "/notes");
        assertThat(page.getByText("Nobody has written a note yet")).isVisible();

        page.getByLabel("Write a note").fill("Reboot only after <b>18:00</b>\nAsk Robin.");
        button("Add note").click();

        assertThat(page.getByText("Reboot only after <b>18:00</b>")).isVisible();
        visitor.findsNothingWrong("notes about an agent");
        visitor.picture("agent-notes");
        button("Change the note of " + Product.USER).click();
        page.getByLabel("Write a note").last().fill("Reboot at will");
        button("Save").click();
        assertThat(page.getByText("changed by " + Product.USER)).isVisible();
        visitor.open("/ui/agents/" + agent + "/notes");
        assertThat(page.getByText("Reboot at will")).isVisible();
        button("Delete the note of " + Product.USER).click();
        page.getByRole(AriaRole.DIALOG)
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Delete"))
                .click();
        assertThat(page.getByText("Nobody has written a note yet")).isVisible();
        assertThat(visitor.complaints()).isEmpty();
    }

    private Locator button(String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
