/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.list;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How many agents are how.
 *
 * @param agents in all
 * @param status by presence; each word is there
 * @param severity by worst check; each word is there, and {@code none} for agents without a result
 * @param type servers and workstations
 * @param rebootNeeded agents whose machine waits for a restart
 * @param lostResults agents that had no room for results
 * @param os by operating system, most agents first
 * @param clients by client, most agents with failing checks first
 * @param versions by version of the agent, most agents first
 */
public record FleetCounts(
        long agents,
        Map<String, Long> status,
        Map<String, Long> severity,
        Map<String, Long> type,
        long rebootNeeded,
        long lostResults,
        List<Share> os,
        List<ClientShare> clients,
        List<Share> versions) {

    /** How many of each are named; further ones are summed up under an empty name. */
    public static final int NAMED = 12;

    private static final String NONE = "none";
    private static final List<String> FAILING = List.of("warning", "error");

    /**
     * Agents that have something in common.
     *
     * @param name what it is, empty for all others together
     * @param agents how many
     */
    public record Share(String name, long agents) {}

    /**
     * Agents of a client.
     *
     * @param id of the client, 0 for all others together
     * @param name of the client, empty for all others together
     * @param agents how many
     * @param online of them
     * @param failing of them, with a check at warning or error
     */
    public record ClientShare(long id, String name, long agents, long online, long failing) {

        private ClientShare plus(ClientShare other) {
            return new ClientShare(id, name, agents + other.agents, online + other.online, failing + other.failing);
        }
    }

    /** Counts rows. */
    public static FleetCounts of(List<AgentRow> rows) {
        return new FleetCounts(
                rows.size(),
                words(AgentColumn.STATUS, rows, false),
                words(AgentColumn.SEVERITY, rows, true),
                words(AgentColumn.TYPE, rows, false),
                rows.stream()
                        .filter(row -> Boolean.TRUE.equals(row.value(AgentColumn.REBOOT_NEEDED)))
                        .count(),
                rows.stream().filter(FleetCounts::lost).count(),
                shares(AgentColumn.OS, rows),
                clients(rows),
                shares(AgentColumn.VERSION, rows));
    }

    private static boolean lost(AgentRow row) {
        return row.value(AgentColumn.LOST_RESULTS) instanceof Number number && number.longValue() > 0;
    }

    private static Map<String, Long> words(AgentColumn column, List<AgentRow> rows, boolean none) {
        var counts = new LinkedHashMap<String, Long>();
        column.words().forEach(word -> counts.put(word, 0L));
        if (none) {
            counts.put(NONE, 0L);
        }
        rows.forEach(row -> counts.computeIfPresent(
                none && row.value(column) == null ? NONE : row.text(column), (word, count) -> count + 1));
        return counts;
    }

    private static List<Share> shares(AgentColumn column, List<AgentRow> rows) {
        var shares = rows.stream().collect(groupingBy(row -> row.text(column), counting())).entrySet().stream()
                .filter(share -> !share.getKey().isEmpty())
                .map(share -> new Share(share.getKey(), share.getValue()))
                .sorted(Comparator.comparing(Share::agents).reversed().thenComparing(Share::name))
                .toList();
        long named = shares.stream().limit(NAMED).mapToLong(Share::agents).sum();
        return withRest(shares, new Share("", rows.size() - named), rows.size() > named);
    }

    private static List<ClientShare> clients(List<AgentRow> rows) {
        var byId = new HashMap<Long, ClientShare>();
        for (var row : rows) {
            var one = new ClientShare(
                    row.clientId(),
                    row.text(AgentColumn.CLIENT),
                    1,
                    row.text(AgentColumn.STATUS).equals("online") ? 1 : 0,
                    FAILING.contains(row.text(AgentColumn.SEVERITY)) ? 1 : 0);
            byId.merge(row.clientId(), one, ClientShare::plus);
        }
        var clients = byId.values().stream()
                .sorted(Comparator.comparing(ClientShare::failing)
                        .thenComparing(ClientShare::agents)
                        .reversed()
                        .thenComparing(ClientShare::name))
                .toList();
        var rest = clients.stream().skip(NAMED).reduce(new ClientShare(0, "", 0, 0, 0), ClientShare::plus);
        return withRest(clients, rest, clients.size() > NAMED);
    }

    private static <T> List<T> withRest(List<T> all, T rest, boolean needed) {
        var named = new ArrayList<T>(all.subList(0, Math.min(NAMED, all.size())));
        if (needed) {
            named.add(rest);
        }
        return List.copyOf(named);
    }
}
