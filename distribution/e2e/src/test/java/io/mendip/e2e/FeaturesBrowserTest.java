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
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Features switched by somebody in a browser: for one client and not for another, and for everybody while pages are open. */
class FeaturesBrowserTest {

    private static Product product;
    private static Rest rest;
    private static Visitor visitor;
    private static String agent;
    private static long own;
    private static long other;

    private Page page;

    @BeforeAll
    static void start() throws IOException {
        product = new Product();
        product.up();
        rest = product.rest();
        agent = product.agentId();
        own = rest.get("/agents/" + agent).get("clientId").asLong();
        other = rest.send("POST", "/clients", "{\"name\": \"Bluewater\", \"site\": \"Main\"}")
                .json()
                .get("id")
                .asLong();
        new Plugins(product, rest).assign(agent, "ping", "{\"host\": \"127.0.0.1\"}");
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
    void oneClientIsWithoutPingWhileAnotherKeepsIt() {
        visitor.open("/ui/features?for=client:" + own);
        var card = card("Ping checks");
        button(card, "Switch off").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        assertThat(dialog).containsText("1 agent with 2 checks");
        assertThat(dialog).containsText("io.mendip.agent.check.ping");
        visitor.findsNothingWrong("preview of a switch");
        visitor.picture("feature-impact");
        button(dialog, "Switch off").click();

        assertThat(button(card, "Switch on")).isVisible();
        assertThat(card).containsText("setting of the client");
        visitor.findsNothingWrong("features of a client");
        visitor.picture("features-client-off");

        choose("Bluewater");
        assertThat(button(card, "Switch off")).isVisible();
        assertThat(card).containsText("as for everybody");
        visitor.picture("features-client-on");

        visitor.open("/ui/agents/" + agent + "/checks");
        assertThat(page.getByText("switched off").first()).isVisible();
        visitor.open("/ui/features?for=client:" + own);
        button(card, "Take back").click();
        button(page.getByRole(AriaRole.DIALOG), "Take back").click();
        assertThat(button(card, "Switch off")).isVisible();
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void whatIsOffForEverybodyIsGoneFromAnOpenBrowserAndComesBack() {
        // Asked between the end of the feature and the news of it.
        visitor.expects(complaint -> complaint.contains("404") && complaint.matches("(?s).*/(plugins|publishers).*"));
        visitor.open("/ui/plugins");
        assertThat(page.getByText("No plugin yet")).isVisible();
        page.evaluate("window.sameDocument = true");

        put("plugins", "off");

        assertThat(page.getByText("This page is switched off")).isVisible();
        assertThat(entry("Plugins")).isHidden();
        visitor.findsNothingWrong("page that is switched off");
        visitor.picture("feature-off");
        page.getByRole(AriaRole.LINK, named("Go to the features")).click();
        page.waitForURL(Pattern.compile(".*/ui/features"));
        assertThat(button(card("Plugins"), "Switch on")).isVisible();

        put("plugins", "on");

        assertThat(entry("Plugins")).isVisible();
        assertThat(button(card("Plugins"), "Switch off")).isVisible();
        entry("Plugins").click();
        assertThat(page.getByText("No plugin yet")).isVisible();
        assertThat(page.evaluate("window.sameDocument")).as("never loaded anew").isEqualTo(true);
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void whatMayNotBeSwitchedForAClientOffersNoSwitch() {
        // As a feature is answered whose bundles only run for all or for nobody.
        page.route("**/api/v1/features", route -> {
            var answer = route.fetch();
            var unscoped = answer.text().replace("\"scoped\":true", "\"scoped\":false");
            route.fulfill(new Route.FulfillOptions().setResponse(answer).setBody(unscoped));
        });
        visitor.open("/ui/features?for=client:" + other);

        assertThat(card("Plugins")).containsText("Only for everybody at once");
        assertThat(button(card("Plugins"), "Switch")).isHidden();
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void pluginsGoForAClientWhileTheirPageStaysForOthers() {
        visitor.open("/ui/features?for=client:" + other);
        var card = card("Plugins");
        button(card, "Switch off").click();
        button(page.getByRole(AriaRole.DIALOG), "Switch off").click();

        assertThat(button(card, "Switch on")).isVisible();
        assertThat(card).containsText("setting of the client");
        assertThat(entry("Plugins")).isVisible();

        button(card, "Take back").click();
        button(page.getByRole(AriaRole.DIALOG), "Take back").click();
        assertThat(button(card, "Switch off")).isVisible();
        assertThat(visitor.complaints()).isEmpty();
    }

    private void choose(String client) {
        var picker = page.getByRole(AriaRole.COMBOBOX, named("Features for"));
        picker.fill(client);
        page.getByRole(AriaRole.OPTION).first().waitFor();
        page.keyboard().press("Enter");
        assertThat(picker).hasValue(client);
    }

    private static void put(String feature, String state) {
        var answer = rest.send("PUT", "/features/" + feature + "/state", "{\"state\": \"" + state + "\"}");
        assertThat(answer.status()).isEqualTo(202);
    }

    private Locator card(String feature) {
        return page.getByRole(AriaRole.REGION, named(feature).setExact(true));
    }

    private Locator entry(String name) {
        return page.getByRole(AriaRole.NAVIGATION)
                .getByRole(AriaRole.LINK, new Locator.GetByRoleOptions().setName(name));
    }

    private static Locator button(Locator in, String name) {
        return in.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }
}
