/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin through the pages: refused while unsigned, installed, seen with its agents, and taken away. */
class PluginsBrowserTest {

    private static final String NAME = "Line speed test";

    @TempDir
    static Path folder;

    private static Product product;
    private static Rest rest;
    private static String agent;
    private static Visitor visitor;

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
    void arrive() {
        page = visitor.arrive(Visitor.WIDE, ColorScheme.LIGHT);
        visitor.signIn(Product.USER, Product.PASSWORD);
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        visitor.leave();
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void isRefusedInPlainWordsThenInstalledSeenAndTakenAway() throws Exception {
        visitor.expects(complaint -> complaint.contains("400") && complaint.contains("/api/v1/plugins:"));
        visitor.open("/ui/plugins");
        assertThat(page.getByText("No plugin yet")).isVisible();
        assertThat(page.getByText("development.pem")).isVisible();
        var jar = PluginJar.write(folder.resolve("speed.jar"), "org.example.check.linespeed", NAME, "line-speed");

        choose(jar);
        var refusal = page.getByRole(AriaRole.ALERT).first();
        assertThat(refusal).containsText("speed.jar was not taken");
        assertThat(refusal).containsText("plugin.unsigned");
        assertThat(refusal).containsText("sign");
        visitor.findsNothingWrong("refused plugin");

        PluginJar.sign(jar, product.data());
        drop(jar);
        var card = page.getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText(NAME));
        assertThat(card).containsText("Waits for sign-off");
        assertThat(page.getByText("speed.jar was not taken")).isHidden();
        assertThat(rest.get("/plugins")
                        .get("items")
                        .get(0)
                        .get("agents")
                        .get("planned")
                        .asInt())
                .isZero();
        card.click();
        page.waitForURL(Pattern.compile(".*/ui/plugins/\\d+"));
        pictures("plugin-review", page.url().replaceAll(".*(/ui/.*)", "$1"));
        signsOff();
        visitor.open("/ui/plugins");
        card = page.getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText(NAME));
        assertThat(card).isVisible();
        assign();
        assertThat(card).containsText("of 1 agent");
        pictures("plugins", "/ui/plugins");

        card = page.getByRole(AriaRole.LINK).filter(new Locator.FilterOptions().setHasText(NAME));
        card.click();
        page.waitForURL(Pattern.compile(".*/ui/plugins/\\d+"));
        showsTheAgent();
        showsItAmongTheBundlesOfTheAgent();
        pictures("plugin", page.url().replaceAll(".*(/ui/.*)", "$1"));
        takesItAway();
    }

    private void signsOff() {
        visitor.open("/ui/plugins");
        page.getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText(NAME))
                .click();
        var review = page.locator(".review");
        assertThat(review).containsText("Development publisher");
        assertThat(review).containsText("development.pem");
        assertThat(review).containsText("trusted");
        assertThat(review).containsText("1 agent of");
        assertThat(review).containsText("nothing is missing");
        review.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sign off"))
                .click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Sign off " + NAME);
        visitor.findsNothingWrong("sign-off of a plugin");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Sign off"))
                .click();
        assertThat(review).isHidden();
        assertThat(page.getByRole(AriaRole.REGION, named("Versions"))).containsText("Released");
    }

    /** What became of it there depends on the agent; that it is there does not. */
    private void showsTheAgent() {
        var hostname = rest.get("/agents/" + agent).get("hostname").asText();
        var row = page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(hostname))
                .first();
        assertThat(row).containsText(Pattern.compile("Waiting|Active|Failed|Quarantined"));
        assertThat(page.getByText("Assigned checks")).isVisible();
        assertThat(page.getByRole(AriaRole.REGION, named("Versions"))).containsText("current");
        page.getByRole(AriaRole.BUTTON, named("Quarantined")).click();
        page.waitForURL(Pattern.compile(".*state=quarantined"));
        page.getByRole(AriaRole.BUTTON, named("All")).first().click();
    }

    private void showsItAmongTheBundlesOfTheAgent() {
        var plugin = page.url();
        page.getByRole(
                        AriaRole.LINK,
                        named(rest.get("/agents/" + agent).get("hostname").asText()))
                .click();
        page.getByRole(AriaRole.LINK, named("Bundles").setExact(true)).click();
        var row = page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText("org.example.check.linespeed"));
        assertThat(row).containsText("as a plugin");
        assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("io.mendip.agent.link")))
                .containsText("with the agent");
        page.getByLabel("Filter bundles").fill("linespeed");
        assertThat(page.getByRole(AriaRole.ROW)).hasCount(2);
        visitor.findsNothingWrong("bundles of an agent");
        page.navigate(plugin);
    }

    private void takesItAway() {
        page.getByRole(AriaRole.BUTTON, named("Remove")).click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("Remove " + NAME);
        assertThat(dialog).containsText("1 check stops");
        assertThat(dialog).containsText("line-speed");
        visitor.glance("plugin-remove");
        visitor.findsNothingWrong("removal of a plugin");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Remove"))
                .click();
        page.waitForURL(Pattern.compile(".*/ui/plugins"));
        assertThat(page.getByText("No plugin yet")).isVisible();
        visitor.open("/ui/agents/" + agent + "/checks");
        assertThat(page.getByText("not installed").first()).isVisible();
    }

    private void choose(Path jar) {
        page.locator("input[type=file]").setInputFiles(jar);
    }

    /** As somebody drops it from a folder. */
    private void drop(Path jar) throws IOException {
        var content = Base64.getEncoder().encodeToString(Files.readAllBytes(jar));
        page.evaluate("""
                ([name, content]) => {
                  const bytes = Uint8Array.from(atob(content), one => one.charCodeAt(0))
                  const data = new DataTransfer()
                  data.items.add(new File([bytes], name, { type: 'application/java-archive' }))
                  const zone = document.querySelector('.page')
                  for (const kind of ['dragenter', 'dragover', 'drop'])
                    zone.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }))
                }""", List.of(jar.getFileName().toString(), content));
    }

    private static void assign() {
        rest.post(
                "/agents/" + agent + "/checks",
                "{\"type\":\"line-speed\",\"parameters\":{},\"intervalSeconds\":60,\"failuresBeforeAlert\":1,"
                        + "\"enabled\":true}");
    }

    private void pictures(String name, String path) {
        for (var width : new int[] {Visitor.WIDE, Visitor.PHONE}) {
            for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                page = visitor.arrive(width, scheme);
                visitor.signIn(Product.USER, Product.PASSWORD);
                visitor.open(path);
                assertThat(page.getByText(NAME).first()).isVisible();
                page.waitForTimeout(500);
                visitor.picture(
                        name + (width == Visitor.PHONE ? "-phone" : "") + (scheme == ColorScheme.DARK ? "-dark" : ""));
                visitor.findsNothingWrong(path);
            }
        }
        page = visitor.arrive(Visitor.WIDE, ColorScheme.LIGHT);
        visitor.signIn(Product.USER, Product.PASSWORD);
        visitor.open(path);
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
