/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.prepare;

import io.mendip.command.TaskPreparer;
import io.mendip.command.TaskPreparer.Draft;
import io.mendip.command.TaskPreparer.Prepared;
import io.mendip.rest.Problem;
import io.mendip.rest.Problem.FieldError;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The preparers of kinds of tasks, as they come and go. */
@Component(service = Preparers.class)
public final class Preparers {

    /** Different faults that are told; all of 10,000 agents would be no help. */
    private static final int TOLD = 20;

    private final Map<String, TaskPreparer> byType = new ConcurrentHashMap<>();

    /** With those that are bound. */
    @Activate
    public Preparers() {}

    /** One came. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    public void bind(TaskPreparer preparer, Map<String, ?> properties) {
        byType.put(String.valueOf(properties.get(TaskPreparer.TYPE)), preparer);
    }

    /** One went. */
    public void unbind(TaskPreparer preparer, Map<String, ?> properties) {
        byType.remove(String.valueOf(properties.get(TaskPreparer.TYPE)), preparer);
    }

    /** Whether a kind has one now. */
    public boolean has(String type) {
        return byType.containsKey(type);
    }

    /** What is to be stored; the parameters as they are for a kind without a preparer. */
    public Draft draft(String type, Map<String, Object> parameters) {
        var preparer = byType.get(type);
        return preparer == null ? Draft.of(parameters) : preparer.draft(parameters);
    }

    /**
     * Refuses what could not be sent.
     *
     * @param hostnames of the agents, by id
     * @throws Problem 400 {@code unresolved}, with each fault and some of the agents that have it
     */
    public void require(String type, Map<String, Object> parameters, Map<String, String> hostnames) {
        var preparer = byType.get(type);
        if (preparer == null) {
            return;
        }
        var agents =
                new TreeMap<String, List<String>>(preparer.prepare(parameters, hostnames.keySet()).entrySet().stream()
                        .flatMap(entry -> entry.getValue().faults().stream()
                                .map(fault -> Map.entry(fault, hostnames.getOrDefault(entry.getKey(), entry.getKey()))))
                        .collect(Collectors.groupingBy(
                                Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList()))));
        if (!agents.isEmpty()) {
            throw Problem.invalid(
                    "unresolved",
                    agents.entrySet().stream()
                            .limit(TOLD)
                            .map(entry -> new FieldError("/parameters", entry.getKey() + whose(entry.getValue())))
                            .toList());
        }
    }

    private static String whose(List<String> hostnames) {
        var some = hostnames.stream().sorted().limit(3).collect(Collectors.joining(", "));
        return " (" + some + (hostnames.size() > 3 ? " and " + (hostnames.size() - 3) + " more" : "") + ")";
    }

    /** What agents get; empty while the preparer of the kind is away. */
    public Optional<Map<String, Prepared>> prepare(
            String type, Map<String, Object> parameters, Collection<String> agents) {
        return Optional.ofNullable(byType.get(type)).map(preparer -> preparer.prepare(parameters, agents));
    }
}
