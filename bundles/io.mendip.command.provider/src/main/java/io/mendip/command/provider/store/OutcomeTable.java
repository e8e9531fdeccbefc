/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.store;

import io.mendip.command.CommandState;
import io.mendip.command.provider.store.CommandTable.Touched;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.OptionalInt;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How commands ended, as their agents say. Said twice it is the same; in the transaction of a connection. */
public final class OutcomeTable {

    private final Connection connection;

    /** Works in the transaction of a connection. */
    public OutcomeTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * How a command ended.
     *
     * @param id of the command
     * @param agent who says it, as the broker verified
     * @param state an end
     * @param reason stable code, or empty
     * @param summary one line
     * @param exitCode of the program that did the work, when one did
     * @param started when
     * @param durationMillis of the run
     * @param output standard output
     * @param errors standard error
     * @param dropped bytes of both that were beyond the limit
     */
    public record Outcome(
            UUID id,
            String agent,
            CommandState state,
            String reason,
            String summary,
            OptionalInt exitCode,
            Instant started,
            long durationMillis,
            String output,
            String errors,
            long dropped) {

        /** Equal for outcomes that a person would call the same: state, exit code and all that was put out. */
        byte[] digest() {
            try {
                var digest = MessageDigest.getInstance("SHA-256");
                for (var part : List.of(
                        state.label(),
                        exitCode.toString(),
                        output.isEmpty() && errors.isEmpty() ? summary : "",
                        output,
                        errors)) {
                    digest.update(part.getBytes(StandardCharsets.UTF_8));
                    digest.update((byte) 0);
                }
                return digest.digest();
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException("this JDK has no SHA-256", e);
            }
        }
    }

    /**
     * Stores outcomes. An agent can end only what was sent to it, each once; what the server had to assume before gives way.
     *
     * @return those that were new
     */
    public List<Touched> store(List<Outcome> outcomes, Instant now) throws SQLException {
        var sql = """
                update command c
                   set state = x.state, reason = x.reason, summary = x.summary, exit_code = x.exit_code,
                       duration_ms = x.duration, started = x.started, ended = ?, digest = x.digest, reported = true
                  from unnest(?::uuid[], ?::text[], ?::smallint[], ?::text[], ?::text[], ?::integer[], ?::bigint[],
                              ?::timestamptz[], ?::bytea[])
                       as x (id, agent, state, reason, summary, exit_code, duration, started, digest)
                 where c.id = x.id and c.agent = x.agent and not c.reported and c.attempts > 0
                returning c.id, c.job, c.agent, c.state, c.cancel
                """;
        List<Touched> touched;
        try (var update = connection.prepareStatement(sql)) {
            update.setObject(1, now.atOffset(ZoneOffset.UTC));
            array(update, 2, "uuid", outcomes.stream().map(Outcome::id).toArray());
            array(update, 3, "text", outcomes.stream().map(Outcome::agent).toArray());
            array(
                    update,
                    4,
                    "smallint",
                    outcomes.stream().map(o -> States.code(o.state())).toArray());
            array(update, 5, "text", outcomes.stream().map(Outcome::reason).toArray());
            array(update, 6, "text", outcomes.stream().map(Outcome::summary).toArray());
            array(
                    update,
                    7,
                    "integer",
                    outcomes.stream().map(o -> boxed(o.exitCode())).toArray());
            array(
                    update,
                    8,
                    "bigint",
                    outcomes.stream().map(Outcome::durationMillis).toArray());
            array(
                    update,
                    9,
                    "timestamptz",
                    outcomes.stream().map(o -> o.started().toString()).toArray());
            array(update, 10, "bytea", outcomes.stream().map(Outcome::digest).toArray(byte[][]::new));
            touched = CommandTable.touched(update);
        }
        var fresh = touched.stream().map(Touched::id).collect(Collectors.toSet());
        keep(outcomes.stream().filter(outcome -> fresh.contains(outcome.id())).toList());
        return touched;
    }

    private void keep(List<Outcome> outcomes) throws SQLException {
        var sql = """
                insert into command_output (command, output, errors, dropped)
                select * from unnest(?::uuid[], ?::text[], ?::text[], ?::bigint[])
                on conflict (command) do nothing
                """;
        try (var insert = connection.prepareStatement(sql)) {
            array(insert, 1, "uuid", outcomes.stream().map(Outcome::id).toArray());
            array(insert, 2, "text", outcomes.stream().map(Outcome::output).toArray());
            array(insert, 3, "text", outcomes.stream().map(Outcome::errors).toArray());
            array(insert, 4, "bigint", outcomes.stream().map(Outcome::dropped).toArray());
            insert.executeUpdate();
        }
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }

    private void array(PreparedStatement statement, int at, String type, Object[] values) throws SQLException {
        statement.setArray(at, connection.createArrayOf(type, values));
    }
}
