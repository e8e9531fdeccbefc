/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.architecture.DocPage.Block;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What recipes show is code that the build compiles and tests. */
class PageBlocksArchitectureTest {

    /** What is typed rather than compiled. */
    private static final Set<String> TYPED = Set.of("sh");

    private static final String LEFT_OUT = "(?m)^\\s*(//|#|--) \\.\\.\\.$\n";

    private final DocPage page = DocPage.addons("how-to.md");

    /** Lines without what indents them, and without blank ones. */
    private static String lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).collect(Collectors.joining("\n"));
    }

    private Path source(Block block) {
        return page.file().getParent().resolve(block.source()).normalize();
    }

    @Test
    void codeIsAPartOfASourceThatIsBuilt() {
        var blocks = page.blocks().stream()
                .filter(block -> !TYPED.contains(block.language()))
                .toList();

        assertThat(blocks).hasSizeGreaterThan(12).allSatisfy(block -> {
            assertThat(block.source()).as(block.code()).isNotEmpty();
            assertThat(source(block)).isRegularFile();
            assertThat(source(block).toString()).matches(".*/(sdk/(examples|archetypes)|agent-bundles)/.*");
            var source = lines(DocPage.read(source(block)));
            for (var part : Arrays.asList(block.code().split(LEFT_OUT))) {
                assertThat(source).contains(lines(part));
            }
        });
    }

    @Test
    void linksOfThePagesForAuthorsLeadSomewhere() throws Exception {
        try (var pages = Files.list(page.file().getParent())) {
            for (var file : pages.filter(one -> one.toString().endsWith(".md")).toList()) {
                var links = Arrays.stream(DocPage.read(file).split("\\]\\("))
                        .skip(1)
                        .map(rest -> rest.substring(0, rest.indexOf(')')).replaceFirst("#.*", ""))
                        .filter(link -> !link.isEmpty() && !link.startsWith("http"))
                        .toList();
                assertThat(links)
                        .allSatisfy(link -> assertThat(
                                        file.getParent().resolve(link).normalize())
                                .exists());
            }
        }
    }
}
