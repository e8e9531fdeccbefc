/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * Somebody with Debian's Chromium. Every line on the console, every error of a page, every breach of the content security
 * policy and every request to another host is remembered as a complaint.
 */
final class Visitor implements AutoCloseable {

    /** How long a page may take for anything, in milliseconds; the machine may be busy with other tests. */
    static final double WAIT = 90_000;

    static final int WIDE = 1440;
    static final int PHONE = 390;

    private static final Path PICTURES =
            Path.of(System.getProperty("mendip.pictures")).normalize();
    private static final Path OTHERS = Path.of("target/pictures");
    private static final int LARGEST_PICTURE = 150 * 1024;
    private static final String TELL_BREACHES = "addEventListener('securitypolicyviolation',"
            + " event => console.error('breach of ' + event.violatedDirective + ' by ' + event.blockedURI))";

    private final String url;
    private final Playwright playwright;
    private final Browser browser;
    private final List<String> complaints = new ArrayList<>();
    private Predicate<String> expected = complaint -> false;
    private Page page;

    Visitor(String url) {
        this.url = url;
        PlaywrightAssertions.setDefaultAssertionTimeout(WAIT);
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
    }

    /** A fresh browser without cookies, in place of the one before. */
    Page arrive(int width, ColorScheme scheme) {
        leave();
        var context = browser.newContext(new Browser.NewContextOptions()
                .setIgnoreHTTPSErrors(true)
                .setViewportSize(width, width == PHONE ? 844 : 900)
                .setHasTouch(width == PHONE)
                .setColorScheme(scheme));
        context.setDefaultTimeout(WAIT);
        context.addInitScript(TELL_BREACHES);
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error")) {
                complain(message.text() + " " + message.location());
            }
        });
        page.onPageError(this::complain);
        page.onRequest(request -> {
            var there = request.url();
            if (!there.startsWith(url) && !there.startsWith("data:") && !there.startsWith("blob:")) {
                complain("request to " + there);
            }
        });
        return page;
    }

    private void complain(String complaint) {
        if (!expected.test(complaint)) {
            complaints.add(complaint);
        }
    }

    /** Complaints that belong to what a test does, such as a refused password; until the visitor leaves. */
    void expects(Predicate<String> complaint) {
        expected = complaint;
    }

    /** What was complained about since the last call. */
    List<String> complaints() {
        var told = List.copyOf(complaints);
        complaints.clear();
        return told;
    }

    void leave() {
        if (page != null) {
            page.context().close();
        }
        page = null;
        expected = complaint -> false;
    }

    /** Opens an address below the server's own. */
    void open(String path) {
        page.navigate(url + path);
    }

    void signIn(String user, String password) {
        open("/ui/signin");
        page.getByLabel("User name").fill(user);
        page.getByLabel("Password").fill(password);
        page.keyboard().press("Enter");
        page.waitForURL(Pattern.compile(".*/ui/(?!signin).*"));
    }

    /** A picture for the docs. */
    void picture(String name) {
        try {
            assertThat(Files.size(picture(PICTURES, name)))
                    .as("bytes of the picture " + name)
                    .isLessThan(LARGEST_PICTURE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A picture for whoever looks; it is not kept. */
    void glance(String name) {
        picture(OTHERS, name);
    }

    private Path picture(Path folder, String name) {
        var file = folder.resolve(name + ".png");
        page.screenshot(new Page.ScreenshotOptions().setPath(file));
        if (file.toFile().length() >= LARGEST_PICTURE) {
            SmallPicture.replace(file);
        }
        return file;
    }

    /** No serious finding of axe, and nothing wider than the screen. */
    void findsNothingWrong(String where) {
        var found = new AxeBuilder(page)
                        .withTags(List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"))
                        .analyze()
                        .getViolations()
                        .stream()
                        .filter(rule -> "serious".equals(rule.getImpact()) || "critical".equals(rule.getImpact()))
                        .map(rule -> rule.getId() + " " + rule.getNodes().get(0).getHtml())
                        .toList();
        assertThat(found).as(where).isEmpty();
        assertThat(page.evaluate("document.documentElement.scrollWidth - innerWidth"))
                .as("pixels beyond the screen, " + where)
                .isEqualTo(0);
    }

    @Override
    public void close() {
        playwright.close();
    }
}
