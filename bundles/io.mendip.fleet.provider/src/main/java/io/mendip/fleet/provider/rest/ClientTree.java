/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.rest;

import io.mendip.fleet.provider.list.AgentColumn;
import io.mendip.fleet.provider.list.AgentRow;
import io.mendip.fleet.provider.store.SiteTable.Site;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;
import java.util.stream.Stream;

/** Clients and sites with what is wrong in them: one pass over sites, one over agents. */
final class ClientTree {

    private ClientTree() {}

    /**
     * How many agents fail.
     *
     * @param error whose worst check is at error
     * @param warning whose worst check is at warning
     */
    record Failing(int error, int warning) {}

    /**
     * A site.
     *
     * @param id its number
     * @param name its name
     * @param agents how many
     * @param failing how many fail
     * @param offline how many are offline or overdue
     */
    record SiteNode(long id, String name, int agents, Failing failing, int offline) {}

    /**
     * A client.
     *
     * @param id its number
     * @param name its name
     * @param sites those the caller may see
     * @param agents how many
     * @param failing how many fail
     * @param offline how many are offline or overdue
     */
    record ClientNode(long id, String name, List<SiteNode> sites, int agents, Failing failing, int offline) {}

    private static final class Tally {

        private int agents;
        private int errors;
        private int warnings;
        private int offline;

        void add(AgentRow row) {
            var severity = row.text(AgentColumn.SEVERITY);
            agents++;
            errors += severity.equals("error") ? 1 : 0;
            warnings += severity.equals("warning") ? 1 : 0;
            offline += row.text(AgentColumn.STATUS).equals("online") ? 0 : 1;
        }
    }

    /** The tree of the given sites, which come in order. */
    static List<ClientNode> of(List<Site> sites, Stream<AgentRow> agents) {
        var tallies = new HashMap<Long, Tally>();
        agents.forEach(
                row -> tallies.computeIfAbsent(row.siteId(), id -> new Tally()).add(row));
        var nodes = new LinkedHashMap<Long, List<SiteNode>>();
        var names = new HashMap<Long, String>();
        for (var site : sites) {
            names.put(site.clientId(), site.client());
            nodes.computeIfAbsent(site.clientId(), id -> new ArrayList<>())
                    .add(node(site, tallies.getOrDefault(site.id(), new Tally())));
        }
        return nodes.entrySet().stream()
                .map(entry -> node(entry, names.getOrDefault(entry.getKey(), "")))
                .toList();
    }

    private static SiteNode node(Site site, Tally tally) {
        return new SiteNode(
                site.id(), site.name(), tally.agents, new Failing(tally.errors, tally.warnings), tally.offline);
    }

    private static ClientNode node(Map.Entry<Long, List<SiteNode>> client, String name) {
        var sites = client.getValue();
        var failing = new Failing(
                sum(sites, site -> site.failing().error()),
                sum(sites, site -> site.failing().warning()));
        return new ClientNode(
                client.getKey(),
                name,
                List.copyOf(sites),
                sum(sites, SiteNode::agents),
                failing,
                sum(sites, SiteNode::offline));
    }

    private static int sum(List<SiteNode> sites, ToIntFunction<SiteNode> count) {
        return sites.stream().mapToInt(count).sum();
    }
}
