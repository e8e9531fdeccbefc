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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a script puts out, seen in a browser while it runs, and then what came of it. */
class LiveOutputBrowserTest {

    /** What the agent says of the end has the same word in it. */
    private static final Locator.GetByTextOptions EXACTLY = new Locator.GetByTextOptions().setExact(true);

    private static Product product;
    private static Visitor visitor;
    private static Rest rest;
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

    @AfterEach
    void leave() {
        visitor.leave();
    }

    @Test
    void linesAppearWhileTheScriptRunsAndItsEndTakesTheirPlace() {
        arrive(Visitor.WIDE, ColorScheme.LIGHT);
        open(script("i=0; while [ $i -lt 60 ]; do echo item $i is done; i=$((i+1)); sleep 0.3; done;"
                + " echo one is left >&2; sleep 5"));

        assertThat(output()).containsText("item 3 is done");
        assertThat(page.locator("main").getByText("Running").first()).isVisible();
        assertThat(output()).containsText("item 25 is done");
        endIsSeen("it follows by itself");
        visitor.findsNothingWrong("live output");
        visitor.picture("live-output");

        output().evaluate("box => box.scrollTop = 0");
        assertThat(button("Follow")).isVisible();
        assertThat(output()).containsText("item 35 is done");
        assertThat(((Number) output().evaluate("box => box.scrollTop")).doubleValue())
                .as("who has scrolled up reads")
                .isZero();
        button("Follow").click();
        assertThat(button("Follow")).isHidden();
        endIsSeen("it follows again");

        assertThat(page.getByLabel("Standard error")).containsText("one is left");
        assertThat(page.locator(".live").getByText("Succeeded", EXACTLY)).isVisible();
        assertThat(output()).containsText("item 59 is done");
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void aFloodIsSeenAndCancelledOnAPhone() {
        arrive(Visitor.PHONE, ColorScheme.DARK);
        open(script("yes"));

        assertThat(output()).containsText("y\ny\n");
        assertThat(page.getByText("bytes more were dropped")).isVisible();
        Await.until("all that is kept is seen", () ->
                (Boolean) output().evaluate("box => box.textContent.length === 256 * 1024"));
        visitor.findsNothingWrong("live output on a phone");
        visitor.glance("live-output-phone");
        page.locator(".live")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(Pattern.compile("^Cancel")))
                .click();

        assertThat(page.locator(".live").getByText("Cancelled", EXACTLY)).isVisible();
        assertThat(visitor.complaints()).isEmpty();
    }

    private void arrive(int width, ColorScheme scheme) {
        page = visitor.arrive(width, scheme);
        visitor.signIn(Product.USER, Product.PASSWORD);
    }

    /** Asks for a script; its job. */
    private static long script(String body) {
        return rest.post(
                        "/jobs",
                        "{\"type\":\"script\",\"timeoutSeconds\":120,\"target\":{\"agents\":[\"" + agent
                                + "\"]},\"parameters\":{\"interpreter\":\"sh\",\"body\":\"" + body + "\"}}")
                .get("id")
                .asLong();
    }

    private void open(long job) {
        visitor.open("/ui/jobs/" + job);
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("Show the output")))
                .first()
                .click();
    }

    private Locator output() {
        return page.locator(".live").getByLabel("Output", new Locator.GetByLabelOptions().setExact(true));
    }

    private void endIsSeen(String why) {
        Await.until(why, () ->
                (Boolean) output().evaluate("box => box.scrollHeight - box.scrollTop - box.clientHeight < 60"));
    }

    private Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name));
    }
}
