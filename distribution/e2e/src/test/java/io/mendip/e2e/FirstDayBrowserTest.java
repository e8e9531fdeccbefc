/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** A server without an account, from its set-up link to a second machine. In this order, as people do it. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class FirstDayBrowserTest {

    private static final String PASSWORD = "nine quiet hedgehogs";

    @TempDir
    private static Path scratch;

    private static Product product;
    private static Visitor visitor;
    private static String setUpUrl;

    private Page page;

    @BeforeAll
    static void start() throws IOException {
        product = Product.withoutAdministrator();
        setUpUrl = product.up().get("setupUrl").asText();
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
    @Order(1)
    void withoutItsLinkNobodySetsTheServerUp() {
        visitor.open("/");
        page.waitForURL(Pattern.compile(".*/ui/setup"));
        assertThat(page.getByText("Open the set-up link")).isVisible();
        visitor.findsNothingWrong("set-up without its link");

        visitor.expects(complaint -> complaint.contains("403") && complaint.contains("/api/v1/setup:"));
        visitor.open("/ui/setup?token=guessed");
        answer("anna", PASSWORD);

        assertThat(page.getByRole(AriaRole.ALERT).first()).containsText("The token is not the one of this server");
    }

    @Test
    @Order(2)
    void theLinkMakesTheFirstAdministratorAndIsGone() {
        page.navigate(setUpUrl);
        assertThat(page.getByText("Set up Mendip")).isVisible();
        visitor.picture("set-up");

        answer("anna", "short");
        assertThat(page.getByText("Use at least 12 characters")).isVisible();
        visitor.findsNothingWrong("set-up with a weak password");
        visitor.glance("set-up-refused");
        answer("anna.the.admin", "anna.the.admin");
        assertThat(page.getByText("Must differ from the user name")).isVisible();
        answer("anna", PASSWORD);

        page.waitForURL(Pattern.compile(".*/ui/dashboard"));
        assertThat(page.getByText("1 agent", new Page.GetByTextOptions().setExact(true)))
                .isVisible();
        visitor.open("/ui/agents");
        assertThat(page.getByRole(AriaRole.ROW).nth(1)).isVisible();
        assertThat(page.getByText("Hill & Sons").first()).isVisible();

        page.navigate(setUpUrl);
        assertThat(page.getByText("Already set up")).isVisible();
        visitor.glance("set-up-done");
        visitor.findsNothingWrong("set-up once it is done");
        var token = setUpUrl.substring(setUpUrl.indexOf("token=") + 6);
        var again = "{\"token\":\"" + token + "\",\"user\":\"eve\",\"password\":\"" + PASSWORD
                + "\",\"company\":\"E\",\"site\":\"E\"}";
        assertThat(product.anonymous().send("POST", "/setup", again).status()).isEqualTo(404);
    }

    private void answer(String user, String password) {
        page.getByLabel("Company").fill("Hill & Sons");
        page.getByLabel("Administrator’s user name").fill(user);
        page.getByLabel("Password").fill(password);
        page.keyboard().press("Enter");
    }

    @Test
    @Order(3)
    void theCommandOfThePageMakesASecondAgent() throws Exception {
        visitor.signIn("anna", PASSWORD);
        visitor.open("/ui/agents/install");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Create token"))
                .click();
        var command = page.locator("code").first().textContent();
        visitor.glance("install-command");
        visitor.findsNothingWrong("install page with its command");

        var outcome = paste(command);

        assertThat(outcome.output()).contains("Enrolled at " + product.url());
        assertThat(outcome.code()).isZero();
        var home = scratch.resolve("agent");
        var agent = new ProcessBuilder(
                        home.resolve("bin/mendip-agent").toString(),
                        "run",
                        "--data",
                        scratch.resolve("data").toString())
                .redirectErrorStream(true)
                .redirectOutput(scratch.resolve("agent.log").toFile())
                .start();
        try {
            visitor.open("/ui/agents?q=status:online");
            // All there are fit the filter, so the foot of the list does not say "of".
            assertThat(page.getByText("2 agents", new Page.GetByTextOptions().setExact(true)))
                    .isVisible();
        } finally {
            agent.descendants().forEach(ProcessHandle::destroyForcibly);
            agent.destroyForcibly().waitFor();
        }
        // Doing it again brings the program up to date and keeps who the agent is, though the token is used up.
        assertThat(paste(command).output()).contains("Enrolled at");
    }

    /** Runs exactly what the page shows, with another place for the program and without a service. */
    private static Product.Outcome paste(String command) throws Exception {
        var builder = new ProcessBuilder("sh", "-c", command).redirectErrorStream(true);
        builder.environment().put("MENDIP_AGENT_HOME", scratch.resolve("agent").toString());
        builder.environment().put("MENDIP_AGENT_DATA", scratch.resolve("data").toString());
        builder.environment().put("MENDIP_AGENT_SERVICE", "no");
        var process = builder.start();
        process.getOutputStream().close();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(Duration.ofMinutes(2).toSeconds(), TimeUnit.SECONDS))
                .as(output)
                .isTrue();
        return new Product.Outcome(process.exitValue(), output, "");
    }

    @Test
    @Order(4)
    void whoGuessesPasswordsIsLockedOut() {
        visitor.expects(complaint -> complaint.contains("/api/v1/auth/login:"));
        visitor.open("/ui/signin");
        var locked = page.getByText("Too many failed attempts. Try again in");
        for (int i = 0; i < 10 && locked.count() == 0; i++) {
            page.getByLabel("User name").fill("anna");
            page.getByLabel("Password").fill("wrong password " + i);
            page.waitForResponse(
                    Pattern.compile(".*/auth/login"), () -> page.keyboard().press("Enter"));
            var ready = page.locator("button[type=submit]:enabled");
            assertThat(locked.or(ready).first()).isVisible();
        }

        assertThat(locked).isVisible();
        visitor.glance("locked-out");
        visitor.findsNothingWrong("sign-in of who is locked out");
        page.getByLabel("Password").fill(PASSWORD);
        page.keyboard().press("Enter");
        assertThat(locked).isVisible();
    }
}
