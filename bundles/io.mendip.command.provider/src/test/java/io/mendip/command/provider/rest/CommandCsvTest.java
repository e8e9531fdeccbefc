/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.command.CommandState;
import io.mendip.command.provider.store.HistoryTable.Filter;
import io.mendip.command.provider.store.HistoryTable.Row;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class CommandCsvTest {

    private static final Filter ALL = new Filter(null, null, null, null, null, null, null, List.of(), null, null, null);
    private static final Instant TIME = Instant.parse("2026-01-31T18:00:00Z");

    private static Row row(long id, String hostname, String summary) {
        return new Row(
                new UUID(7, id),
                12,
                "script",
                "Back up, \"all\"",
                "script:3@1",
                "ann",
                TIME,
                TIME,
                "agent",
                hostname,
                CommandState.FAILED,
                "",
                summary,
                OptionalInt.of(3),
                Optional.of(TIME),
                Optional.empty(),
                OptionalLong.of(5),
                1,
                false);
    }

    private static String written(List<List<Row>> pages, List<Filter> asked) throws IOException {
        var out = new ByteArrayOutputStream();
        new CommandCsv(ALL, filter -> {
                    asked.add(filter);
                    return pages.get(asked.size() - 1);
                })
                .write(out);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void quotesTextsAndMakesFormulasOfAgentsTexts() throws IOException {
        var text = written(List.of(List.of(row(1, "=HYPERLINK(\"x\")", "one\ntwo"))), new ArrayList<>());

        assertThat(text)
                .startsWith("time,user,agent,hostname,task,title,origin,state,reason,\"exit code\",")
                .contains("2026-01-31T18:00:00Z,ann,agent,\"'=HYPERLINK(\"\"x\"\")\",script,\"Back up, \"\"all\"\"\",")
                .contains(",script:3@1,failed,,3,")
                .contains("\"one\ntwo\"")
                .endsWith(",12\r\n");
    }

    @Test
    void withoutCommandsThereIsTheLineOfNames() throws IOException {
        assertThat(written(List.of(List.of()), new ArrayList<>()))
                .hasLineCount(1)
                .endsWith("job\r\n");
    }

    @Test
    void readsOnAfterAFullPage() throws IOException {
        var full = Collections.nCopies(CommandCsv.PAGE, row(9, "host", ""));
        var asked = new ArrayList<Filter>();

        assertThat(written(List.of(full, List.of(row(8, "last", ""))), asked)).hasLineCount(CommandCsv.PAGE + 2);

        assertThat(asked).extracting(Filter::before).containsExactly(null, new UUID(7, 9));
    }
}
