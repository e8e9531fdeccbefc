/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.SelectOption;
import java.io.IOException;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A script that somebody writes, tries, changes and runs in a browser, under the content security policy of the product. */
class ScriptsBrowserTest {

    private static Product product;
    private static Visitor visitor;
    private static String hostname;

    @BeforeAll
    static void start() throws IOException {
        product = new Product();
        product.up();
        hostname = product.rest()
                .get("/agents/" + product.agentId())
                .get("hostname")
                .asText();
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
    void aScriptIsWrittenTriedChangedAndRunFromTheLibrary() {
        var page = visitor.arrive(Visitor.WIDE, ColorScheme.DARK);
        visitor.signIn(Product.USER, Product.PASSWORD);
        visitor.open("/ui/scripts");
        assertThat(page.getByText("The library is empty")).isVisible();
        page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("New script"))
                .click();
        page.getByLabel("Name", exactly()).fill("Count to three");
        page.getByLabel("Folder", exactly()).fill("Examples");
        write(page, "for i in 1 2 3; do\necho line $i # as it goes\nsleep 1\ndone\n");
        button(page, "Save").click();
        assertThat(page.getByText("Saved as version 1.")).isVisible();

        page.getByLabel("Agent", exactly()).fill(hostname);
        button(page, "Run on " + hostname).click();
        assertThat(page.getByText("line 2").last()).isVisible();
        assertThat(page.getByText("Running").first()).isVisible();
        visitor.findsNothingWrong("editor with live output");
        visitor.picture("script-editor");
        assertThat(page.getByText("Succeeded").first()).isVisible();

        write(page, "echo changed\n");
        button(page, "Save").click();
        assertThat(page.getByText("Saved as version 2.")).isVisible();
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Compare"))
                .last()
                .click();
        assertThat(page.getByRole(AriaRole.DIALOG).locator(".cm-deletedChunk").first())
                .isVisible();
        page.keyboard().press("Escape");
        button(page, "Restore").click();
        assertThat(page.getByText("Version 1 is the latest again.")).isVisible();
        assertThat(page.locator(".cm-content")).containsText("as it goes");

        visitor.open("/ui/scripts");
        button(page, "Favourite: Count to three").click();
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Favourites")))
                .isVisible();
        visitor.findsNothingWrong("library of scripts");
        visitor.picture("scripts");
        runFromTheLibrary(page);
        assertThat(visitor.complaints()).isEmpty();
    }

    @Test
    void aKeyIsSetAndNeverShown() {
        var page = visitor.arrive(Visitor.WIDE, ColorScheme.LIGHT);
        visitor.signIn(Product.USER, Product.PASSWORD);
        visitor.open("/ui/settings/key-store");
        assertThat(page.getByText("There is no key yet")).isVisible();
        button(page, "Add key").click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Name").fill("SHARE_PASSWORD");
        dialog.getByLabel("Description").fill("of the file server");
        dialog.locator("textarea").fill("s3cret-of-all");
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Save"))
                .click();
        assertThat(page.getByText("“SHARE_PASSWORD” is saved.")).isVisible();
        assertThat(page.getByRole(AriaRole.ROW).filter(new Locator.FilterOptions().setHasText("SHARE_PASSWORD")))
                .containsText("by " + Product.USER);
        visitor.findsNothingWrong("key store");
        visitor.picture("key-store");
        visitor.open("/ui/settings/key-store");
        assertThat(page.getByText("SHARE_PASSWORD")).isVisible();
        assertThat(page.content()).doesNotContain("s3cret-of-all");
        assertThat(visitor.complaints()).isEmpty();
    }

    private static void runFromTheLibrary(Page page) {
        visitor.open("/ui/agents/" + product.agentId());
        page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName(Pattern.compile("^Actions")))
                .first()
                .click();
        page.getByRole(AriaRole.MENUITEM, new Page.GetByRoleOptions().setName("Run a task"))
                .click();
        var dialog = page.getByRole(AriaRole.DIALOG);
        dialog.getByLabel("Task", new Locator.GetByLabelOptions().setExact(true))
                .selectOption("script");
        dialog.getByLabel("From the library").selectOption(new SelectOption().setLabel("★ Examples/Count to three"));
        dialog.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName("Run"))
                .click();
        page.waitForURL(Pattern.compile(".*/ui/jobs/\\d+"));
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Count to three")))
                .isVisible();
        assertThat(page.getByText("1 succeeded")).isVisible();
    }

    private static void write(Page page, String text) {
        // As a person does: what fill() does to a contenteditable leaves marks that no keyboard leaves.
        page.locator(".cm-content").click();
        page.keyboard().press("Control+a");
        page.keyboard().type(text);
    }

    private static Page.GetByLabelOptions exactly() {
        return new Page.GetByLabelOptions().setExact(true);
    }

    private static Locator button(Page page, String name) {
        return page.getByRole(
                AriaRole.BUTTON, new Page.GetByRoleOptions().setName(name).setExact(true));
    }
}
