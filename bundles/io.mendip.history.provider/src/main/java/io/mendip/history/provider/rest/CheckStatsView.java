/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.rest;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;

import io.mendip.fleet.AgentSummary;
import io.mendip.history.CheckLabels.Label;
import io.mendip.history.StatusChange;
import io.mendip.history.provider.CheckStats.Stats;
import io.mendip.history.provider.FailingSeries;
import io.mendip.history.provider.FailingSeries.Range;
import io.mendip.history.provider.store.Severities;
import io.mendip.history.provider.store.StatusFigures.Broken;
import io.mendip.history.provider.store.StatusFigures.Tally;
import io.mendip.history.provider.store.StatusFigures.Trouble;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers about checks.
 *
 * @param range as asked for
 * @param checks with a result
 * @param severity checks by state; passing counts those at info as well
 * @param failing over time; each point says what was true at its time
 * @param topChecks checks of one name, on most agents failing first
 * @param topAgents worst first
 * @param changes newest first
 */
public record CheckStatsView(
        String range,
        long checks,
        Counts severity,
        FailingSeries failing,
        List<NamedCheck> topChecks,
        List<FailingAgent> topAgents,
        List<Change> changes) {

    private static final int NAMED = 10;
    private static final int ERROR = 3;
    private static final Label UNNAMED = new Label("", "");

    /**
     * Checks by state.
     *
     * @param passing all well
     * @param warning at warning
     * @param error at error
     * @param unknown that could not be run
     */
    public record Counts(long passing, long warning, long error, long unknown) {}

    /**
     * Checks of one name and type.
     *
     * @param type id of the type
     * @param name as people know it
     * @param failing how many are failing
     * @param error of them at error
     * @param agents on how many agents
     */
    public record NamedCheck(String type, String name, long failing, long error, long agents) {}

    /**
     * An agent with failing checks.
     *
     * @param id of the agent
     * @param hostname of its machine
     * @param warning checks at warning
     * @param error checks at error
     * @param unknown checks that could not be run
     * @param since when the oldest of its troubles began
     */
    public record FailingAgent(String id, String hostname, long warning, long error, long unknown, String since) {}

    /**
     * A change of a check's state.
     *
     * @param id grows with time
     * @param agentId of the agent
     * @param hostname of its machine
     * @param checkId of the check
     * @param type of the check
     * @param name of the check
     * @param at when it was measured
     * @param from severity before, null for the first result
     * @param to severity after
     * @param summary of the result
     * @param late whether it came with a backlog
     */
    public record Change(
            long id,
            String agentId,
            String hostname,
            long checkId,
            String type,
            String name,
            String at,
            @Nullable String from,
            String to,
            String summary,
            boolean late) {}

    /** What was found, with names. */
    static CheckStatsView of(
            Range range,
            Stats stats,
            Function<Collection<Long>, Map<Long, Label>> labels,
            Function<Collection<String>, List<AgentSummary>> agents) {
        var names = labels.apply(Stream.concat(
                        stats.broken().stream().map(Broken::checkId),
                        stats.changes().stream().map(StatusChange::checkId))
                .collect(toSet()));
        var hosts = agents
                .apply(Stream.concat(
                                stats.agents().stream().map(Trouble::agent),
                                stats.changes().stream().map(StatusChange::agentId))
                        .collect(toSet()))
                .stream()
                .collect(Collectors.toMap(AgentSummary::id, AgentSummary::hostname));
        return new CheckStatsView(
                range.text(),
                stats.now().checks(),
                counts(stats.now()),
                stats.failing(),
                checks(stats.broken(), names),
                stats.agents().stream()
                        .filter(agent -> hosts.containsKey(agent.agent()))
                        .map(agent -> agent(agent, hosts.getOrDefault(agent.agent(), "")))
                        .toList(),
                stats.changes().stream()
                        .filter(change -> hosts.containsKey(change.agentId()))
                        .map(change -> change(
                                change,
                                hosts.getOrDefault(change.agentId(), ""),
                                names.getOrDefault(change.checkId(), UNNAMED)))
                        .toList());
    }

    private static Counts counts(Tally now) {
        long failing = now.warnings() + now.errors() + now.unknown();
        return new Counts(Math.max(0, now.checks() - failing), now.warnings(), now.errors(), now.unknown());
    }

    private static List<NamedCheck> checks(List<Broken> broken, Map<Long, Label> names) {
        return broken.stream()
                .filter(check -> names.containsKey(check.checkId()))
                .collect(groupingBy(check -> names.getOrDefault(check.checkId(), UNNAMED)))
                .entrySet()
                .stream()
                .map(group -> check(group.getKey(), group.getValue()))
                .sorted(Comparator.comparing(NamedCheck::failing)
                        .thenComparing(NamedCheck::error)
                        .reversed()
                        .thenComparing(NamedCheck::name)
                        .thenComparing(NamedCheck::type))
                .limit(NAMED)
                .toList();
    }

    private static NamedCheck check(Label label, List<Broken> broken) {
        return new NamedCheck(
                label.type(),
                label.name(),
                broken.size(),
                broken.stream().filter(one -> one.severity() == ERROR).collect(counting()),
                broken.stream().collect(mapping(Broken::agent, toSet())).size());
    }

    private static FailingAgent agent(Trouble trouble, String hostname) {
        var failing = trouble.failing();
        return new FailingAgent(
                trouble.agent(),
                hostname,
                failing.warnings(),
                failing.errors(),
                failing.unknown(),
                Times.text(trouble.since()));
    }

    private static Change change(StatusChange change, String hostname, Label label) {
        return new Change(
                change.id(),
                change.agentId(),
                hostname,
                change.checkId(),
                label.type(),
                label.name(),
                Times.text(change.at()),
                change.from() < 0 ? null : Severities.word(change.from()),
                Severities.word(change.to()),
                change.summary(),
                change.late());
    }
}
