/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** The table of all runs, in a page of the documentation. New lines come last. */
final class Table {

    static final String TITLE = "## Runs of the benchmarks";
    private static final List<String> HEAD = List.of(
            "",
            "One line for each figure of each run of `./mendip bench`; µs are processor time an item, by process.",
            "",
            "| date | commit | what | figure | limit of the same run | ratio | µs an item | runs | load before, after | aim | reached |",
            "|---|---|---|---|---|---|---|---|---|---|---|");

    private final Path page;

    Table(Path page) {
        this.page = page;
    }

    /** Adds figures of one benchmark. */
    void add(String commit, String load, List<Figure> figures) throws IOException {
        var lines = new ArrayList<>(Files.readAllLines(page));
        int title = lines.indexOf(TITLE);
        if (title < 0) {
            lines.add("");
            lines.add(TITLE);
            lines.addAll(HEAD);
            title = lines.indexOf(TITLE);
        }
        int end = title + 1;
        for (int i = title; i < lines.size() && (i == title || !lines.get(i).startsWith("## ")); i++) {
            end = lines.get(i).startsWith("|") ? i + 1 : end;
        }
        for (var figure : figures) {
            lines.add(end++, row(commit, load, figure));
        }
        Files.write(page, lines);
    }

    private static String row(String commit, String load, Figure figure) {
        var reached = figure.reached().map(yes -> yes ? "yes" : "**no**").orElse("");
        var cells = List.of(
                LocalDate.now(ZoneOffset.UTC).toString(),
                commit,
                figure.what(),
                figure.value(),
                figure.limit(),
                figure.ratio(),
                figure.cpu(),
                figure.runs(),
                load,
                figure.aim(),
                reached);
        return "| " + String.join(" | ", cells.stream().map(Table::cell).toList()) + " |";
    }

    private static String cell(String text) {
        return text.replace("|", "/");
    }
}
