/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A page of the docs.
 *
 * @param file of Markdown
 * @param text of it
 */
record DocPage(Path file, String text) {

    static final Path ROOT = Path.of("../..");

    private static final Pattern BLOCK =
            Pattern.compile("(?ms)^(?:\\[[^\\]\n]+\\]\\(([^)\n]+)\\):\n)?```(\\w*)\n(.*?)^```$");

    /**
     * A block of code.
     *
     * @param source the file that the line above it links to; empty for none
     * @param language such as {@code java}
     */
    record Block(String source, String language, String code) {}

    /** One of those for authors of add-ons. */
    static DocPage addons(String name) {
        return of(ROOT.resolve("docs/addons").resolve(name));
    }

    static DocPage of(Path file) {
        return new DocPage(file, read(file));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    List<Block> blocks() {
        return BLOCK.matcher(text)
                .results()
                .map(found -> new Block(found.group(1) == null ? "" : found.group(1), found.group(2), found.group(3)))
                .toList();
    }

    /** The rows of the table under a heading, without its head. */
    List<String> rows(String heading) {
        int at = text.indexOf("\n## " + heading + "\n");
        if (at < 0) {
            throw new AssertionError(file + " has no part '" + heading + "'");
        }
        int end = text.indexOf("\n## ", at + 1);
        return text.substring(at, end < 0 ? text.length() : end)
                .lines()
                .filter(line -> line.startsWith("| `"))
                .toList();
    }

    /** What stands in the first cell of each row, without its ticks. */
    List<String> first(String heading) {
        return rows(heading).stream()
                .flatMap(row -> Arrays.stream(row.split("\\|")[1].split(",")))
                .map(cell -> cell.strip().replace("`", ""))
                .toList();
    }
}
