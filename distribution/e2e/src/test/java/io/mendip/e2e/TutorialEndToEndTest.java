/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the page about the first check says is what happens: its own commands, a real server, agent and browser. */
class TutorialEndToEndTest {

    private static final Path PAGE = Path.of(System.getProperty("mendip.pictures"), "../addons/get-started.md");
    private static final int MOST_LINES = 60;

    @TempDir
    private static Path folder;

    private static Product product;

    @BeforeAll
    static void start() throws IOException {
        product = new Product();
        product.up();
    }

    @AfterAll
    static void stop() throws IOException {
        product.close();
    }

    @Test
    void thePageEndsWithAResultOnScreen() throws Exception {
        var page = TutorialPage.read(PAGE);
        var environment = new HashMap<>(TutorialPage.home(folder, product.home()));
        environment.put("DATA", product.data().toString());
        environment.put("URL", product.url());
        environment.put("ADMIN", Product.USER);
        Await.until(
                "the agent", Duration.ofSeconds(60), () -> !product.agentId().isEmpty());

        long start = System.nanoTime();
        var run = page.run(folder, environment);
        assertThat(run.code()).as(run.output()).isZero();
        assertThat(run.millis()).as(run.output()).hasSameSizeAs(page.steps()).hasSize(8);
        seeTheResult(run.output());
        var took = Duration.ofNanos(System.nanoTime() - start);

        report(page, run, took);
        assertThat(page.linesWritten()).isPositive().isLessThanOrEqualTo(MOST_LINES);
        assertThat(took).isLessThan(Duration.ofMinutes(5));
    }

    /** Opens the address that the last step printed. */
    private static void seeTheResult(String output) {
        var address = Pattern.compile("(?m)^" + Pattern.quote(product.url()) + "(/ui/\\S+)$")
                .matcher(output);
        assertThat(address.find()).as(output).isTrue();
        try (var visitor = new Visitor(product.url())) {
            var screen = visitor.arrive(Visitor.WIDE, ColorScheme.LIGHT);
            visitor.signIn(Product.USER, Product.PASSWORD);
            visitor.open(address.group(1));
            assertThat(screen.getByText(Pattern.compile("64 MiB took \\d+ ms")).first())
                    .isVisible();
            visitor.glance("tutorial-result");
            assertThat(visitor.complaints()).isEmpty();
        }
    }

    private static void report(TutorialPage page, TutorialPage.Run run, Duration took) throws IOException {
        for (int i = 0; i < page.steps().size(); i++) {
            System.out.printf(
                    "%6d ms  %s%n", run.millis().get(i), page.steps().get(i).title());
        }
        System.out.printf("%6d ms  all, with the result on screen%n", took.toMillis());
        System.out.println(page.linesWritten() + " lines written; files:");
        var project = folder.resolve("org.example.speed");
        try (var files = Files.walk(project)) {
            files.filter(Files::isRegularFile)
                    .map(project::relativize)
                    .filter(file -> !file.startsWith("target"))
                    .sorted()
                    .forEach(file -> System.out.println("  " + file));
        }
    }
}
