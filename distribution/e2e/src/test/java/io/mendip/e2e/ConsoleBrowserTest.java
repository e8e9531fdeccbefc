/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.LocatorAssertions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The console on the real server, in Debian's Chromium. Any console error or serious accessibility finding fails. */
class ConsoleBrowserTest {

    private static final double WAIT = 90_000;
    private static final Path PICTURES =
            Path.of(System.getProperty("mendip.pictures")).normalize();

    private static final Path OTHERS = Path.of("target/pictures");

    private static Product product;
    private static Rest rest;
    private static String agent;
    private static Playwright playwright;
    private static Browser browser;

    private final List<String> complaints = new ArrayList<>();
    private Page page;

    @BeforeAll
    static void start() throws IOException {
        product = new Product();
        product.up();
        rest = product.rest();
        agent = product.agentId();
        var environment = Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(Path.of("/usr/bin/chromium"))
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        Files.createDirectories(PICTURES);
    }

    @AfterAll
    static void stop() throws IOException {
        if (playwright != null) {
            playwright.close();
        }
        product.close();
    }

    @BeforeEach
    void open() {
        open(1440, ColorScheme.LIGHT);
    }

    @AfterEach
    void nothingWasComplainedAbout() {
        page.context().close();
        assertThat(complaints).isEmpty();
    }

    @Test
    void refusesAWrongPasswordAndLetsTheRightOneIn() {
        page.navigate(product.url() + "/");
        page.waitForURL(Pattern.compile(".*/ui/signin.*"));
        page.getByLabel("User name").fill(Product.USER);
        page.getByLabel("Password").fill("wrong password here");
        page.keyboard().press("Enter");
        assertThat(page.getByRole(AriaRole.ALERT).first()).isVisible();
        picture("sign-in");

        signIn();

        assertThat(page.getByText("vm").or(page.getByText(hostname())).first()).isVisible();
    }

    @Test
    void turnsRedInAnOpenBrowserWithoutAReload() {
        signIn();
        page.navigate(product.url() + "/ui/agents");
        var row = page.getByRole(AriaRole.ROW)
                .filter(new Locator.FilterOptions().setHasText(hostname()))
                .first();
        assertThat(row).isVisible();
        page.evaluate("window.loadedOnce = true");
        long disk = check("disk");

        threshold(disk, 100, 100);

        assertThat(row).containsText(Pattern.compile("online\\s*1"), within());
        assertThat(page.evaluate("window.loadedOnce")).isEqualTo(true);
        picture("agents-error");

        threshold(disk, 1, 0);
        assertThat(row).containsText(Pattern.compile("online\\s*0"), within());
    }

    @Test
    void showsEachPageInBothThemesAndOnAPhone() {
        for (var width : new int[] {1440, 390}) {
            for (var scheme : new ColorScheme[] {ColorScheme.LIGHT, ColorScheme.DARK}) {
                page.context().close();
                open(width, scheme);
                signIn();
                var suffix = (width == 390 ? "-phone" : "") + (scheme == ColorScheme.DARK ? "-dark" : "");
                visit("agents", "/ui/agents", suffix);
                visit("agent", "/ui/agents/" + agent, suffix);
                visit("checks", "/ui/agents/" + agent + "/checks", suffix);
                visit("install", "/ui/agents/install", suffix);
                visit("system", "/ui/system", suffix);
                visit("profile", "/ui/profile", suffix);
            }
        }
    }

    private void visit(String name, String path, String suffix) {
        page.navigate(product.url() + path);
        page.waitForLoadState();
        assertThat(page.locator("main")).isVisible();
        page.waitForTimeout(700);
        picture(name + suffix);
        var found = new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .filter(rule -> "serious".equals(rule.getImpact()) || "critical".equals(rule.getImpact()))
                        .map(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
                        .toList();
        assertThat(found).as(path + suffix).isEmpty();
    }

    private void open(int width, ColorScheme scheme) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setViewportSize(width, width == 390 ? 844 : 900)
                .setColorScheme(scheme));
        context.setDefaultTimeout(WAIT);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !isAnswerToAStranger(message.text(), message.location())) {
                complaints.add(message.text() + " " + message.location());
            }
        });
        page.onPageError(complaints::add);
    }

    /**
     * Chromium writes a line for each 4xx. Asking who one is (401), whether set-up is needed (404 once it is done) and
     * trying a wrong password (401) are answered so by contract.
     */
    private static boolean isAnswerToAStranger(String text, String location) {
        return text.startsWith("Failed to load resource")
                && (location.contains("/api/v1/me:") && text.contains("401")
                        || location.contains("/api/v1/setup:") && text.contains("404")
                        || location.contains("/api/v1/auth/login:") && text.contains("401"));
    }

    private void signIn() {
        page.navigate(product.url() + "/ui/signin");
        page.getByLabel("User name").fill(Product.USER);
        page.getByLabel("Password").fill(Product.PASSWORD);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/ui/agents.*"));
    }

    private static void threshold(long check, int warn, int error) {
        var parameters = "{\"path\":\"/\",\"warnBelow\":" + warn + ",\"errorBelow\":" + error + "}";
        rest.patch("/checks/" + check, "{\"parameters\":" + parameters + "}");
        Await.until(
                "run was taken",
                Duration.ofSeconds(20),
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

    private static String hostname() {
        return rest.get("/agents/" + agent).get("hostname").asText();
    }

    private static LocatorAssertions.ContainsTextOptions within() {
        return new LocatorAssertions.ContainsTextOptions().setTimeout(WAIT);
    }

    /** One picture of each page for the docs, the agents' also dark and on a phone; the others for whoever looks. */
    private void picture(String name) {
        boolean shown = !name.contains("-") || name.equals("sign-in") || name.startsWith("agents-");
        var folder = shown ? PICTURES : OTHERS;
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(name + ".png")));
    }
}
