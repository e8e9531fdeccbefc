/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.rest;

import io.mendip.command.CommandState;
import io.mendip.command.provider.store.HistoryTable.Filter;
import io.mendip.rest.Problem;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which commands a caller asks for; parameters of a list. */
public final class CommandQuery {

    static final int MOST = 500;

    private static final Pattern PLACE = Pattern.compile("(client|site):([0-9]{1,18})");

    private static final List<CommandState> OPEN =
            List.of(CommandState.QUEUED, CommandState.SENT, CommandState.RUNNING);

    @QueryParam("job")
    private @Nullable Long job;

    @QueryParam("agent")
    private @Nullable String agent;

    @QueryParam("scope")
    private @Nullable String scope;

    @QueryParam("script")
    private @Nullable Long script;

    @QueryParam("user")
    private @Nullable String user;

    @QueryParam("type")
    private @Nullable String type;

    @QueryParam("state")
    private @Nullable String state;

    @QueryParam("from")
    private @Nullable String from;

    @QueryParam("to")
    private @Nullable String to;

    @QueryParam("cursor")
    private @Nullable String cursor;

    @QueryParam("limit")
    @DefaultValue("100")
    private int limit;

    int limit() {
        if (limit < 1 || limit > MOST) {
            throw Problem.invalid("limit", "must be 1 to " + MOST);
        }
        return limit;
    }

    Filter filter() {
        return new Filter(
                job,
                agent,
                place("client"),
                place("site"),
                user,
                type,
                script == null ? null : "script:" + script,
                states(),
                moment("from", from),
                moment("to", to),
                before());
    }

    /** The number in a scope of that kind; null for another kind or none. */
    private @Nullable Long place(String kind) {
        if (scope == null || scope.equals("all")) {
            return null;
        }
        var match = PLACE.matcher(scope);
        if (!match.matches()) {
            throw Problem.invalid("scope", "must be all, or a client or site such as client:3");
        }
        return match.group(1).equals(kind) ? Long.valueOf(match.group(2)) : null;
    }

    private List<CommandState> states() {
        if (state == null || state.isBlank()) {
            return List.of();
        }
        var wanted = new ArrayList<CommandState>();
        for (var word : state.split(",", -1)) {
            switch (word) {
                case "open" -> wanted.addAll(OPEN);
                case "failure" ->
                    EnumSet.allOf(CommandState.class).stream()
                            .filter(CommandState::isFailure)
                            .forEach(wanted::add);
                default ->
                    wanted.add(CommandState.of(word)
                            .orElseThrow(() -> Problem.invalid(
                                    "state",
                                    "is open, failure or a list of states such as" + " queued,failed; " + word
                                            + " is no state")));
            }
        }
        return wanted;
    }

    private static @Nullable Instant moment(String name, @Nullable String text) {
        if (text == null) {
            return null;
        }
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.invalid(name, "must be a time such as 2026-01-31T18:00:00Z");
        }
    }

    private @Nullable UUID before() {
        try {
            return cursor == null ? null : UUID.fromString(cursor);
        } catch (IllegalArgumentException e) {
            throw Problem.invalid("cursor", "is not one that was given out");
        }
    }
}
