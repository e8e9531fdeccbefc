/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.LoadState;
import com.microsoft.playwright.options.RequestOptions;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console on the real server, in Debian's Chromium. Any console error or serious accessibility finding fails. */
class ConsoleBrowserTest {

    private static Product product;
    private static Rest rest;
    private static String agent;
    private static String hostname;
    private static Visitor visitor;

    private Page page;

    @BeforeAll
    static void start() throws IOException {
        product = new Product();
        product.up();
        rest = product.rest();
        agent = product.agentId();
        hostname = rest.get("/agents/" + agent).get("hostname").asText();
        // How busy the machine is while it runs tests is nobody's error.
        rest.patch("/checks/" + check("cpu"), "{\"parameters\":{\"warnAbove\":100,\"errorAbove\":100}}");
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
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        visitor.leave();
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void refusesAWrongPasswordAndLetsTheRightOneInAndOut() {
        visitor.expects(complaint -> complaint.contains("401") && complaint.contains("/api/v1/auth/login:"));
        visitor.open("/");
        page.waitForURL(Pattern.compile(".*/ui/signin.*"));
        page.getByLabel("User name").fill(Product.USER);
        page.getByLabel("Password").fill("wrong password here");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("User name or password is wrong");
        visitor.picture("sign-in");

        visitor.signIn(Product.USER, Product.PASSWORD);
        page.waitForURL(Pattern.compile(".*/ui/dashboard"));
        assertThat(page.getByText("1 agent", exactly())).isVisible();

        button("Your account").click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Sign out"))
                .click();
        page.waitForURL(Pattern.compile(".*/ui/signin.*"));
        visitor.open("/ui/system");
        page.waitForURL(Pattern.compile(".*/ui/signin\\?to=.*"));
    }

    @Test
    void anOrdinaryVisitMakesNoCallThatIsRefused() {
        visitor.open("/ui/agents");
        page.waitForURL(Pattern.compile(".*/ui/signin.*"));
        visitor.open("/ui/setup?token=old");
        assertThat(page.getByText("Already set up")).isVisible();
        var policy = page.waitForResponse(
                        response -> response.url().contains("/ui/signin"), () -> visitor.open("/ui/signin"))
                .headerValue("content-security-policy");

        assertThat(policy)
                .contains("default-src", "script-src 'self' 'sha256-")
                .doesNotContain("unsafe-inline", "unsafe-eval");
    }

    @Test
    void turnsRedInAnOpenBrowserWithoutAReload() {
        signIn();
        visitor.open("/ui/agents");
        var row = row();
        assertThat(row).isVisible();
        page.evaluate("window.loadedOnce = true");
        long disk = check("disk");

        threshold(disk, 100, 100);

        assertThat(row).containsText("Error");
        assertThat(page.evaluate("window.loadedOnce")).isEqualTo(true);
        showsTheFailingAgent();

        threshold(disk, 1, 0);
        page = visitor.arrive(Visitor.WIDE, ColorScheme.LIGHT);
        signIn();
        visitor.open("/ui/agents");
        assertThat(row()).containsText("Passing");
    }

    @Test
    void theDashboardFollowsWithoutAReload() {
        signIn();
        var errors = page.locator("[data-tile=errors] b");
        assertThat(errors).hasText("0");
        assertThat(page.getByRole(AriaRole.IMG)).hasCount(1);
        page.evaluate("window.loadedOnce = true");
        long memory = check("memory");

        rest.patch("/checks/" + memory, "{\"parameters\":{\"warnAbove\":1,\"errorAbove\":1}}");
        run(memory);

        assertThat(errors).hasText("1");
        var change = page.getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHasText("Error"))
                .filter(new Locator.FilterOptions().setHasText(hostname))
                .last();
        assertThat(change).isVisible();
        assertThat(page.evaluate("window.loadedOnce")).isEqualTo(true);
        visitor.findsNothingWrong("dashboard with a failing check");

        page.getByText("7 d", exactly()).click();
        page.waitForURL(Pattern.compile(".*range=7d"));
        assertThat(page.getByText("Failing checks, last 7 days")).isVisible();
        page.locator("[data-tile=errors]").click();
        page.waitForURL(Pattern.compile(".*/ui/agents\\?q=severity:error"));
        assertThat(row()).containsText("Error");

        rest.patch("/checks/" + memory, "{\"parameters\":{\"warnAbove\":100,\"errorAbove\":100}}");
        run(memory);
        visitor.open("/ui/dashboard");
        assertThat(errors).hasText("0");
    }

    @Test
    void followsTheLogAndChangesWhatIsLogged() {
        signIn();
        visitor.open("/ui/system/log");
        var log = page.getByRole(AriaRole.LOG);
        assertThat(log).containsText("agent list loaded");
        page.getByLabel("Logger").fill("io.mendip.nobody");
        button("Change").click();

        assertThat(log).containsText("io.mendip.nobody logs from debug on, as admin wants it");
        button("Restore").click();
        assertThat(page.getByText("io.mendip.nobody", exactly())).isHidden();

        page.getByLabel("From level").first().selectOption("error");
        assertThat(log).not().containsText("agent list loaded");
        visitor.open("/ui/system/bundles");
        assertThat(page.getByText("io.mendip.fleet.provider", exactly())).isVisible();
        visitor.open("/ui/system/certificates");
        assertThat(page.getByText("Authority of the agents")).isVisible();
    }

    @Test
    void pingsTheSelectedAgents() {
        signIn();
        Await.until(
                "the agent answers, also if another test has just ended the server",
                Duration.ofSeconds(60),
                () -> rest.post("/agents/ping", "{\"agents\":[\"" + agent + "\"]}")
                                .get("answered")
                                .asInt()
                        == 1);
        visitor.open("/ui/agents");
        assertThat(row()).isVisible();
        page.getByLabel("Select all").check();

        page.getByRole(AriaRole.REGION, named("Selected agents"))
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Ping"))
                .click();

        assertThat(page.getByText("1 of 1 answered")).isVisible();
        visitor.picture("agents-selected");

        for (var width : new int[] {Visitor.WIDE, Visitor.PHONE}) {
            page = visitor.arrive(width, ColorScheme.DARK);
            signIn();
            visitor.open("/ui/agents");
            row().getByRole(AriaRole.GRIDCELL).first().click();
            assertThat(page.getByRole(AriaRole.REGION, named("Selected agents")))
                    .isVisible();
            settle();
            visitor.glance("agents-selected" + suffix(width, ColorScheme.DARK));
            visitor.findsNothingWrong("selected agents" + suffix(width, ColorScheme.DARK));
        }
    }

    @Test
    void givesItsFiguresToThisMachineAndByKeyOnly() {
        // Figures are as old as two seconds, from before this machine's agent came.
        Await.until(
                "the agent among the figures",
                Duration.ofSeconds(10),
                () -> page.request()
                        .get(product.url() + "/metrics")
                        .text()
                        .contains("mendip_broker_connected_agents 1"));
        var here = page.request().get(product.url() + "/metrics");
        var forwarded = RequestOptions.create().setHeader("X-Forwarded-For", "192.0.2.9");
        var there = page.request().get(product.url() + "/metrics", forwarded);
        var wrong = page.request()
                .get(product.url() + "/metrics", RequestOptions.create().setHeader("X-API-Key", "guessed"));

        assertThat(here.status()).isEqualTo(200);
        assertThat(here.text())
                .contains(
                        "mendip_up{component=\"database\"} 1",
                        "mendip_broker_connected_agents 1",
                        "mendip_ingest_results ");
        assertThat(there.status()).isEqualTo(401);
        assertThat(wrong.status()).isEqualTo(401);
    }

    private void showsTheFailingAgent() {
        for (var width : new int[] {Visitor.WIDE, Visitor.PHONE}) {
            for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                page = visitor.arrive(width, scheme);
                signIn();
                visitor.open("/ui/agents?q=severity:error");
                assertThat(row()).containsText("Error");
                settle();
                visitor.picture("agents-error" + suffix(width, scheme));
                visitor.findsNothingWrong("failing agent in the list" + suffix(width, scheme));
                visitor.open("/ui/agents/" + agent);
                var problems = page.getByRole(AriaRole.REGION, named("Needs attention"));
                assertThat(problems).containsText("Error");
                assertThat(problems).containsText("free");
                settle();
                visitor.picture("agent-error" + suffix(width, scheme));
                visitor.findsNothingWrong("failing agent" + suffix(width, scheme));
            }
        }
    }

    @Test
    void showsEachPageInBothThemesAndOnAPhone() {
        for (var width : new int[] {Visitor.WIDE, Visitor.PHONE}) {
            for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                page = visitor.arrive(width, scheme);
                signIn();
                var suffix = suffix(width, scheme);
                visit("dashboard", "/ui/dashboard", suffix);
                visit("agents", "/ui/agents", suffix);
                visit("agent", "/ui/agents/" + agent, suffix);
                visit("checks", "/ui/agents/" + agent + "/checks?check=" + check("disk"), suffix);
                visit("agent-bundles", "/ui/agents/" + agent + "/bundles", suffix);
                visit("settings", "/ui/agents/" + agent + "/settings", suffix);
                visit("install", "/ui/agents/install", suffix);
                visit("system", "/ui/system", suffix);
                for (var tab : List.of("ingest", "log", "bundles", "certificates")) {
                    visit("system-" + tab, "/ui/system/" + tab, suffix);
                }
                visit("profile", "/ui/profile", suffix);
                visit("not-found", "/ui/nowhere", suffix);
            }
        }
    }

    @Test
    void canBeUsedByKeyboardAlone() {
        signIn();
        visitor.open("/ui/agents");
        assertThat(row()).isVisible();

        page.keyboard().press("/");
        assertThat(page.getByLabel("Filter agents")).isFocused();
        page.keyboard().type(hostname);
        page.keyboard().press("Escape");
        assertThat(page.getByLabel("Filter agents")).hasValue("");

        page.getByRole(AriaRole.GRID).focus();
        page.keyboard().press("ArrowDown");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.REGION, named(hostname))).isVisible();

        page.keyboard().press("Control+k");
        page.keyboard().type("system");
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/ui/system"));

        visitor.open("/ui/agents/" + agent + "/checks");
        assertThat(page.getByRole(AriaRole.LISTITEM).first()).isVisible();
        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to content")).isFocused();
        page.keyboard().press("Enter");
        for (int i = 0; i < 12 && !isFocused("Add check"); i++) {
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.DIALOG)).isVisible();
        page.keyboard().press("Escape");
        assertThat(page.getByRole(AriaRole.DIALOG)).isHidden();
    }

    @Test
    void saysThatTheServerIsAwayAndGoesOnWithoutAReload() {
        visitor.expects(complaint ->
                complaint.contains("WebSocket connection") || complaint.contains("Failed to load resource"));
        signIn();
        visitor.open("/ui/agents/" + agent);
        assertThat(page.getByText("Live", exactly())).isVisible();
        assertThat(page.getByText("System", exactly()).first()).isVisible();
        // All parts of the page are there: one that is still on its way could not come any more.
        assertThat(page.locator(".plot canvas").first()).isVisible();
        page.waitForLoadState(LoadState.NETWORKIDLE);
        page.evaluate("window.loadedOnce = true");

        product.supervised("server").orElseThrow().destroyForcibly();

        var banner = page.getByText("The server does not answer.");
        assertThat(banner).isVisible();
        assertThat(page.getByText("System", exactly()).first()).isVisible();
        visitor.glance("server-away");
        assertThat(banner).isHidden();
        assertThat(page.getByText("Live", exactly())).isVisible();
        Await.until(
                "server is back",
                Duration.ofSeconds(60),
                () -> rest.send("PATCH", "/agents/" + agent, "{\"description\":\"Told after the restart\"}")
                                .status()
                        == 200);
        assertThat(page.getByText("Told after the restart").first()).isVisible();
        assertThat(page.evaluate("window.loadedOnce")).isEqualTo(true);
        Await.until(
                "agent is back",
                Duration.ofSeconds(60),
                () -> rest.get("/agents/" + agent).get("status").asText().equals("online"));
    }

    @Test
    void aPartThatCouldNotBeLoadedComesOnceTheServerAnswersAgain() {
        visitor.expects(complaint -> complaint.contains("Failed to load resource"));
        signIn();
        visitor.open("/ui/system");
        var file = Pattern.compile("/assets/BundleTable-");
        var index = Pattern.compile("/ui/$");
        page.route(file, Route::abort);
        page.route(index, Route::abort);
        var bundle = page.getByText("io.mendip.console", exactly());

        page.waitForRequest(index, () -> page.getByText("Bundles", exactly()).click());
        assertThat(bundle).isHidden();
        page.unroute(index);
        page.unroute(file);

        assertThat(bundle).isVisible();
    }

    @Test
    void staysCalmWhenAPartOfTheServerIsSwitchedOff() {
        visitor.expects(complaint -> complaint.contains("404") && complaint.contains("/metrics"));
        signIn();
        page.route(
                "**/api/v1/agents/*/metrics*",
                route -> route.fulfill(new Route.FulfillOptions()
                        .setStatus(404)
                        .setContentType("application/problem+json")
                        .setBody("{\"status\":404,\"code\":\"not_found\",\"title\":\"Not found\"}")));

        visitor.open("/ui/agents/" + agent);

        assertThat(page.getByText("History is switched off")).isVisible();
        assertThat(page.getByText("Kernel")).isVisible();
        visitor.glance("history-away");
        visitor.findsNothingWrong("agent without history");
    }

    private void visit(String name, String path, String suffix) {
        visitor.open(path);
        page.waitForLoadState();
        assertThat(page.locator("main")).isVisible();
        settle();
        if (suffix.isEmpty()
                || Set.of("agents", "agent", "agent-bundles", "dashboard").contains(name)) {
            visitor.picture(name + suffix);
        } else {
            visitor.glance(name + suffix);
        }
        visitor.findsNothingWrong(path + suffix);
    }

    /** Charts are drawn a moment after their page. */
    private void settle() {
        page.waitForTimeout(700);
    }

    private static String suffix(int width, ColorScheme scheme) {
        return (width == Visitor.PHONE ? "-phone" : "") + (scheme == ColorScheme.DARK ? "-dark" : "");
    }

    private void signIn() {
        visitor.signIn(Product.USER, Product.PASSWORD);
    }

    private Locator row() {
        return page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(hostname))
                .first();
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, named(name)).first();
    }

    private boolean isFocused(String name) {
        return Boolean.TRUE.equals(button(name).evaluate("node => node === document.activeElement"));
    }

    private static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name);
    }

    private static Page.GetByTextOptions exactly() {
        return new Page.GetByTextOptions().setExact(true);
    }

    private static void threshold(long check, int warn, int error) {
        var parameters = "{\"path\":\"/\",\"warnBelow\":" + warn + ",\"errorBelow\":" + error + "}";
        rest.patch("/checks/" + check, "{\"parameters\":" + parameters + "}");
        run(check);
    }

    private static void run(long check) {
        Await.until(
                "run was taken",
                Duration.ofSeconds(60),
                () -> rest.send("POST", "/checks/" + check + "/run", "{}").status() == 202);
    }

    private static long check(String type) {
        for (var check : rest.get("/agents/" + agent + "/checks").get("items")) {
            if (check.get("type").asText().equals(type)) {
                return check.get("id").asLong();
            }
        }
        throw new AssertionError("no check " + type);
    }
}
