/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.policy.provider;

import io.mendip.account.Scope;
import io.mendip.feature.Features;
import io.mendip.fleet.AgentSummary;
import io.mendip.fleet.Agents;
import io.mendip.history.CheckStates;
import io.mendip.history.ExpectedCheck;
import io.mendip.policy.PlanContributor;
import io.mendip.policy.PlanContributor.BundleItem;
import io.mendip.policy.PlanContributor.CheckItem;
import io.mendip.policy.provider.PlanContent.Lines;
import io.mendip.policy.provider.PlanTable.Signed;
import io.mendip.policy.provider.PlanTable.Stored;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.Plan;
import io.mendip.store.Database;
import io.mendip.trust.Signer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the plans of a batch of agents: computes, and signs and stores those that differ from what was stored. */
final class PlanMaker {

    /** Largest envelope: the broker takes messages of 1 MiB. */
    static final int MAX_ENVELOPE = 1000 * 1000;

    private static final Logger LOG = LoggerFactory.getLogger(PlanMaker.class);

    private final Database database;
    private final Agents agents;
    private final CheckStates states;
    private final Signer signer;
    private final Features features;

    PlanMaker(Database database, Agents agents, CheckStates states, Signer signer, Features features) {
        this.database = database;
        this.agents = agents;
        this.states = states;
        this.signer = signer;
        this.features = features;
    }

    /**
     * What became of a batch.
     *
     * @param changed agents with a new plan
     * @param kept agents whose plan had to stay as it is because a contributor to it is away
     * @param failed contributors that threw
     */
    record Made(Set<String> changed, Set<String> kept, Set<String> failed) {}

    /**
     * Makes plans.
     *
     * @param agentIds for whom; those that no longer exist are passed over
     * @param contributors that are there, by name
     * @param reissue agents that get a new version in any case
     */
    Made make(Collection<String> agentIds, Map<String, PlanContributor> contributors, Set<String> reissue) {
        var existing = existing(agentIds);
        if (existing.isEmpty()) {
            return new Made(Set.of(), Set.of(), Set.of());
        }
        var made = database.write(connection -> {
            var table = new PlanTable(connection);
            var stored = table.lock(existing);
            var lines = contributions(existing, contributors);
            var asked = new TreeSet<>(contributors.keySet());
            return new Batch(table, lines, features.agentBundlesOff(existing), reissue, asked).make(stored);
        });
        forgetGone(existing);
        return made;
    }

    private List<String> existing(Collection<String> agentIds) {
        return agents.find(Scope.ALL, agentIds).stream()
                .map(AgentSummary::id)
                .sorted()
                .toList();
    }

    /** Whoever is removed is forgotten by everybody, but what was written for it after that would stay for ever. */
    private void forgetGone(List<String> agentIds) {
        var gone = new TreeSet<>(agentIds);
        gone.removeAll(existing(agentIds));
        for (var agentId : gone) {
            states.forget(agentId);
            database.write(connection -> {
                new PlanTable(connection).delete(agentId);
                return agentId;
            });
        }
    }

    /** By contributor and agent; contributors that throw are missing. */
    private static Map<String, Contribution> contributions(
            List<String> agentIds, Map<String, PlanContributor> contributors) {
        var lines = new TreeMap<String, Contribution>();
        contributors.forEach((name, contributor) -> {
            try {
                lines.put(name, new Contribution(contributor.checks(agentIds), contributor.bundles(agentIds)));
            } catch (RuntimeException e) {
                LOG.warn("plan contributor {} failed for {} agents", name, agentIds.size(), e);
            }
        });
        return lines;
    }

    /** What one contributor adds to the plans of a batch, by agent. */
    private record Contribution(Map<String, List<CheckItem>> checks, Map<String, List<BundleItem>> bundles) {

        Lines of(String agentId) {
            return new Lines(checks.getOrDefault(agentId, List.of()), bundles.getOrDefault(agentId, List.of()));
        }
    }

    /** The plans of one transaction. */
    private final class Batch {

        private final PlanTable table;
        private final Map<String, Contribution> lines;
        private final Map<String, Set<String>> withdrawn;
        private final Set<String> reissue;
        private final Set<String> failed;
        private final List<Signed> signed = new ArrayList<>();
        private final Map<String, String> digests = new HashMap<>();
        private final Map<String, List<ExpectedCheck>> expected = new HashMap<>();
        private final Set<String> same = new TreeSet<>();
        private final Set<String> kept = new TreeSet<>();

        Batch(
                PlanTable table,
                Map<String, Contribution> lines,
                Map<String, Set<String>> withdrawn,
                Set<String> reissue,
                Set<String> asked) {
            this.table = table;
            this.lines = lines;
            this.withdrawn = withdrawn;
            this.reissue = reissue;
            this.failed = asked;
            this.failed.removeAll(lines.keySet());
        }

        Made make(List<Stored> stored) throws SQLException {
            stored.forEach(this::make);
            // Before a plan can reach its agent: results that nobody expects would be dropped.
            states.expect(expected);
            table.store(signed, digests, lines.keySet());
            table.credit(same, lines.keySet());
            return new Made(Set.copyOf(digests.keySet()), kept, failed);
        }

        private void make(Stored stored) {
            var agentId = stored.agentId();
            if (!lines.keySet().containsAll(stored.contributors())) {
                kept.add(agentId);
                return;
            }
            var content = content(agentId);
            var digest = content.digest();
            if (digest.equals(stored.digest()) && !reissue.contains(agentId)) {
                if (!stored.contributors().equals(lines.keySet())) {
                    same.add(agentId);
                }
                return;
            }
            sign(agentId, content, digest);
        }

        private PlanContent content(String agentId) {
            var own = lines.values().stream()
                    .map(contribution -> contribution.of(agentId))
                    .toList();
            return PlanContent.of(own).without(withdrawn.getOrDefault(agentId, Set.of()));
        }

        private void sign(String agentId, PlanContent content, String digest) {
            long version = signer.nextVersion();
            var payload = MessageCodec.write(content.plan(agentId, version));
            var envelope = signer.sign(Signer.Purpose.PLAN, Plan.TYPE, payload);
            if (envelope.length > MAX_ENVELOPE) {
                LOG.error(
                        "the plan of agent {} has {} bytes and cannot be sent; it stays as it was",
                        agentId,
                        envelope.length);
                kept.add(agentId);
                return;
            }
            expected.put(agentId, content.expected());
            signed.add(new Signed(agentId, version, envelope));
            digests.put(agentId, digest);
        }
    }
}
