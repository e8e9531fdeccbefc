/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.rest;

import io.mendip.account.Scope;
import io.mendip.fleet.provider.list.AgentColumn;
import io.mendip.fleet.provider.list.AgentRow;
import io.mendip.fleet.provider.list.LiveAgents;
import io.mendip.fleet.provider.query.FieldType;
import io.mendip.rest.Page;
import io.mendip.rest.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters, sorts and pages the list in memory. */
final class AgentListing {

    private static final int MAX_LIMIT = 500;
    private static final int DEFAULT_LIMIT = 100;

    private final LiveAgents list;
    private final AgentFilter filter;

    AgentListing(LiveAgents list) {
        this.list = list;
        this.filter = new AgentFilter(list);
    }

    /**
     * What a caller asks for.
     *
     * @param query in the query language, null for all
     * @param place {@code client:3} or {@code site:7}, null for all
     * @param sort column, with a minus in front for the other way round, null for the host name
     * @param cursor of the last page, null for the first
     * @param limit rows of a page, null for the usual number
     */
    record Request(
            @Nullable String query,
            @Nullable String place,
            @Nullable String sort,
            @Nullable String cursor,
            @Nullable Integer limit) {}

    private record Keyed(SortKey key, AgentRow row) {}

    Page<Map<String, @Nullable Object>> page(Scope scope, Request request, List<AgentColumn> columns) {
        long version = list.version();
        var sort = request.sort() == null ? AgentColumn.HOSTNAME.key() : request.sort();
        boolean descending = sort.startsWith("-");
        var column = column(descending ? sort.substring(1) : sort);
        var order = SortKey.order(descending);
        var rows = list.visible(scope)
                .filter(filter.place(request.place()))
                .filter(filter.query(request.query()))
                .map(row -> new Keyed(SortKey.of(row, column), row))
                .sorted((a, b) -> order.compare(a.key(), b.key()))
                .toList();
        int limit = limit(request.limit());
        int from = 0;
        if (request.cursor() != null) {
            var after = SortKey.parse(request.cursor());
            from = (int) rows.stream()
                    .takeWhile(one -> order.compare(one.key(), after) <= 0)
                    .count();
        }
        int to = Math.min(rows.size(), from + limit);
        return page(rows.subList(from, to), columns, to < rows.size(), rows.size(), version);
    }

    private static Page<Map<String, @Nullable Object>> page(
            List<Keyed> rows, List<AgentColumn> columns, boolean more, long total, long version) {
        var next = more ? rows.get(rows.size() - 1).key().cursor() : null;
        return new Page<>(rows.stream().map(one -> one.row().members(columns)).toList(), next, total, version);
    }

    private static AgentColumn column(String name) {
        return AgentColumn.of(name)
                .filter(AgentListing::sortable)
                .orElseThrow(() -> QueryProblem.unknownField("sort", name));
    }

    /** Lists of addresses have no order. */
    static boolean sortable(AgentColumn column) {
        return column.type() != FieldType.ADDRESS;
    }

    private static int limit(@Nullable Integer wanted) {
        if (wanted == null) {
            return DEFAULT_LIMIT;
        }
        if (wanted < 1 || wanted > MAX_LIMIT) {
            throw Problem.invalid("limit", "must be from 1 to " + MAX_LIMIT);
        }
        return wanted;
    }
}
