/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import io.mendip.testing.Await;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Tasks asked for by somebody in a browser: the form, the job while it runs and after, the agent's history. */
class JobsBrowserTest {

    private static Product product;
    private static Visitor visitor;
    private static String agent;

    private Page page;

    @BeforeAll
    static void start() throws IOException {
        product = new Product();
        product.up();
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

    @Test
    void aScriptIsRunFromTheAgentsPageAndItsOutputSeen() {
        visitor.open("/ui/jobs");
        assertThat(page.getByText("Nothing was asked of any agent yet")).isVisible();
        var dialog = dialog();
        fill(dialog, "echo out; echo bad >&2; exit 3");
        visitor.findsNothingWrong("form of a task");
        visitor.picture("task");

        button(dialog, "Run").click();

        page.waitForURL(Pattern.compile(".*/ui/jobs/\\d+"));
        assertThat(page.getByText("1 failed")).isVisible();
        assertThat(page.locator("pre").first()).containsText("out");
        assertThat(page.getByLabel("Standard error")).containsText("bad");
        assertThat(button(page.locator("main"), "Repeat where it failed")).isVisible();
        visitor.findsNothingWrong("job that ended");
        visitor.picture("job");
        visitor.open("/ui/agents/" + agent + "/history");
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Show the output")))
                .first()
                .click();
        assertThat(page.locator("pre").first()).containsText("out");
        visitor.findsNothingWrong("history of an agent");
        visitor.picture("agent-history");
        visitor.open("/ui/jobs");
        assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("Ended")))
                .isVisible();
        visitor.findsNothingWrong("jobs");
        visitor.picture("jobs");
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void aJobThatRunsIsWatchedAndCancelled() {
        var dialog = dialog();
        fill(dialog, "sleep 300");
        button(dialog, "Run").click();
        page.waitForURL(Pattern.compile(".*/ui/jobs/\\d+"));
        assertThat(page.getByText("1 running")).isVisible();

        button(page.locator("header"), "Cancel").first().click();
        button(page.getByRole(AriaRole.DIALOG), "Cancel").last().click();

        assertThat(page.getByText("1 cancelled")).isVisible();
        Await.until(
                "nothing of it runs",
                () -> ProcessHandle.allProcesses()
                        .noneMatch(process ->
                                process.info().commandLine().orElse("").endsWith("sleep 300")));
        assertThat(visitor.complaints()).isEmpty();
    }

    private Locator dialog() {
        visitor.open("/ui/agents/" + agent);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Actions")))
                .first()
                .click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Run a task"))
                .click();
        return page.getByRole(AriaRole.DIALOG);
    }

    private static void fill(Locator dialog, String script) {
        dialog.getByLabel("Task", new Locator.GetByLabelOptions().setExact(true))
                .selectOption("script");
        dialog.getByLabel("Script").fill(script);
    }

    private static Locator button(Locator place, String name) {
        return place.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(name));
    }
}
