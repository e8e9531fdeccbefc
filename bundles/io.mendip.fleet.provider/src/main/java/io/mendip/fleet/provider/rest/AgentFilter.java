/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.rest;

import io.mendip.fleet.provider.list.AgentRow;
import io.mendip.fleet.provider.list.LiveAgents;
import io.mendip.fleet.provider.query.QueryException;
import io.mendip.rest.Problem;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Which agents a caller means, by place and query. */
public final class AgentFilter {

    private static final Pattern PLACE = Pattern.compile("(client|site):(\\d{1,18})");

    private final LiveAgents list;

    /** Speaks the query language of a list. */
    public AgentFilter(LiveAgents list) {
        this.list = list;
    }

    /**
     * Those that a query finds.
     *
     * @param text in the query language, null or empty for all
     * @throws Problem 400 when it cannot be read
     */
    public Predicate<AgentRow> query(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return row -> true;
        }
        try {
            var language = list.language();
            return language.compile(language.parse(text));
        } catch (QueryException e) {
            throw QueryProblem.of(e);
        }
    }

    /**
     * Those of a place.
     *
     * @param text {@code client:3} or {@code site:7}, null or {@code all} for all
     * @throws Problem 400 when it is none of these
     */
    public Predicate<AgentRow> place(@Nullable String text) {
        if (text == null || text.equals("all")) {
            return row -> true;
        }
        var match = PLACE.matcher(text);
        if (!match.matches()) {
            throw Problem.invalid("scope", "must be client:<number> or site:<number>");
        }
        long id = Long.parseLong(match.group(2));
        return match.group(1).equals("client") ? row -> row.clientId() == id : row -> row.siteId() == id;
    }
}
