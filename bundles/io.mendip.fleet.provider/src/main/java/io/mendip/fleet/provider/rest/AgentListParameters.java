/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.rest;

import io.mendip.fleet.provider.list.AgentColumn;
import io.mendip.rest.Problem;
import jakarta.ws.rs.QueryParam;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Parameters of the list of agents. */
public final class AgentListParameters {

    private static final String COMPACT = "list";

    /** In the query language; absent for all. */
    @QueryParam("q")
    @Nullable
    public String query;

    /** {@code client:3} or {@code site:7}; absent for all. */
    @QueryParam("scope")
    @Nullable
    public String place;

    /** Column, with a minus in front for the other way round; absent for the host name. */
    @QueryParam("sort")
    @Nullable
    public String sort;

    /** {@code next} of the page before; absent for the first. */
    @QueryParam("cursor")
    @Nullable
    public String cursor;

    /** Rows of a page, 1 to 500; absent for 100. */
    @QueryParam("limit")
    @Nullable
    public String limit;

    /** Columns, comma joined; {@code list} for the whole list in its compact form; absent for all columns. */
    @QueryParam("fields")
    @Nullable
    public String fields;

    /** Version of the compact list, for what changed since. */
    @QueryParam("since")
    @Nullable
    public String since;

    boolean compact() {
        return COMPACT.equals(fields);
    }

    /** The columns that were asked for, in their order. */
    List<AgentColumn> columns() {
        return fields == null
                ? List.of(AgentColumn.values())
                : Arrays.stream(fields.split(",", -1))
                        .map(String::strip)
                        .map(name -> AgentColumn.of(name).orElseThrow(() -> QueryProblem.unknownField("fields", name)))
                        .toList();
    }

    AgentListing.Request page() {
        @Nullable
        Integer rows =
                limit == null ? null : Integer.valueOf((int) Math.min(number("limit", limit), Integer.MAX_VALUE));
        return new AgentListing.Request(query, place, sort, cursor, rows);
    }

    @Nullable
    Long version() {
        return since == null ? null : number("since", since);
    }

    private static long number(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw Problem.invalid(name, "must be a whole number");
        }
    }

    void check() {
        boolean filtered = query != null || place != null || sort != null || cursor != null || limit != null;
        if (compact() && filtered) {
            throw Problem.invalid("fields", COMPACT + " is the whole list: leave out the other parameters");
        }
        if (since != null && !compact()) {
            throw Problem.invalid("since", "goes with fields=" + COMPACT);
        }
    }
}
