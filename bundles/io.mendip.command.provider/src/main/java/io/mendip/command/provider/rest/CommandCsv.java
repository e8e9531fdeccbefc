/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import io.mendip.command.provider.store.HistoryTable.Filter;
import io.mendip.command.provider.store.HistoryTable.Row;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Commands as CSV (RFC 4180, UTF-8), read page by page as they are written. What begins as a formula is made a text: agents
 * write parts of this, and spreadsheets run formulas (<a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV
 * injection</a>).
 */
final class CommandCsv implements StreamingOutput {

    /** Rows that are read at a time. */
    static final int PAGE = 1000;

    private static final int MOST = 100_000;
    private static final String FORMULA = "=+-@\t\r";
    private static final List<String> NAMES = List.of(
            "time",
            "user",
            "agent",
            "hostname",
            "task",
            "title",
            "origin",
            "state",
            "reason",
            "exit code",
            "started",
            "ended",
            "duration ms",
            "summary",
            "command",
            "job");
    private static final CsvSchema SCHEMA = schema();

    private final Filter filter;
    private final Function<Filter, List<Row>> pages;

    /**
     * Of the commands that a filter lets through.
     *
     * @param pages the newest {@link #PAGE} commands of a filter
     */
    CommandCsv(Filter filter, Function<Filter, List<Row>> pages) {
        this.filter = filter;
        this.pages = pages;
    }

    private static CsvSchema schema() {
        var schema = CsvSchema.builder().setLineSeparator("\r\n");
        NAMES.forEach(schema::addColumn);
        return schema.build();
    }

    @Override
    public void write(OutputStream out) throws IOException {
        try (CsvGenerator csv = new CsvFactory().createGenerator(out)) {
            csv.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            csv.setSchema(SCHEMA);
            line(csv, NAMES);
            var next = Optional.of(filter);
            for (int written = 0; next.isPresent() && written < MOST; written += PAGE) {
                var rows = pages.apply(next.get());
                for (var row : rows) {
                    line(csv, cells(row));
                }
                next = rows.size() < PAGE
                        ? Optional.empty()
                        : Optional.of(filter.after(rows.get(rows.size() - 1).id()));
            }
        }
    }

    private static void line(CsvGenerator csv, List<String> cells) throws IOException {
        csv.writeStartArray();
        for (var cell : cells) {
            csv.writeString(isFormula(cell) ? "'" + cell : cell);
        }
        csv.writeEndArray();
    }

    private static boolean isFormula(String cell) {
        return !cell.isEmpty() && FORMULA.indexOf(cell.charAt(0)) >= 0;
    }

    private static List<String> cells(Row row) {
        return List.of(
                row.created().toString(),
                row.userName(),
                row.agent(),
                row.hostname(),
                row.type(),
                row.title(),
                row.origin(),
                row.state().label(),
                row.reason(),
                row.exitCode().isPresent() ? Integer.toString(row.exitCode().getAsInt()) : "",
                row.started().map(Object::toString).orElse(""),
                row.ended().map(Object::toString).orElse(""),
                row.durationMillis().isPresent()
                        ? Long.toString(row.durationMillis().getAsLong())
                        : "",
                row.summary(),
                row.id().toString(),
                Long.toString(row.job()));
    }
}
