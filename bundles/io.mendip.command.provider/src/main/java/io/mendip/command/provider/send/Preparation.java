/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.send;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.command.TaskPreparer.Prepared;
import io.mendip.command.provider.prepare.Preparers;
import io.mendip.command.provider.send.Ledger.Claim;
import io.mendip.command.provider.store.CommandTable.Claimed;
import io.mendip.command.provider.store.StoredJob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes of what was claimed what agents are sent, job by job, so that a job's values are looked up once for all its agents. */
final class Preparation {

    private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

    private final Preparers preparers;

    Preparation(Preparers preparers) {
        this.preparers = preparers;
    }

    /**
     * A command with what its agent is sent.
     *
     * @param command as it was claimed
     * @param job it belongs to
     * @param prepared empty when that cannot be said now
     */
    record Ready(Claimed command, StoredJob job, Optional<Prepared> prepared) {}

    /** All commands that were claimed, as long as their jobs are there. */
    List<Ready> of(Claim claim) {
        var ready = new ArrayList<Ready>();
        var byJob = claim.commands().stream().collect(Collectors.groupingBy(Claimed::job));
        claim.jobs().forEach((id, job) -> ready.addAll(of(job, byJob.getOrDefault(id, List.of()))));
        return ready;
    }

    private List<Ready> of(StoredJob job, List<Claimed> commands) {
        if (commands.isEmpty()) {
            return List.of();
        }
        try {
            var parameters = JSON.std.mapFrom(job.parameters());
            if (!job.prepared()) {
                var same = Optional.of(new Prepared(parameters, List.of(), List.of()));
                return commands.stream()
                        .map(command -> new Ready(command, job, same))
                        .toList();
            }
            var prepared = preparers
                    .prepare(
                            job.type(),
                            parameters,
                            commands.stream().map(Claimed::agent).toList())
                    .orElse(Map.of());
            return commands.stream()
                    .map(command -> new Ready(command, job, Optional.ofNullable(prepared.get(command.agent()))))
                    .toList();
        } catch (IOException e) {
            var unreadable = Optional.of(new Prepared(Map.of(), List.of(), List.of("its parameters are no JSON")));
            return commands.stream()
                    .map(command -> new Ready(command, job, unreadable))
                    .toList();
        } catch (RuntimeException e) {
            // One job that fails here, for want of a database say, must not hold up what is ready of the others.
            LOG.warn("commands of job {} cannot be prepared now", job.id(), e);
            return commands.stream()
                    .map(command -> new Ready(command, job, Optional.empty()))
                    .toList();
        }
    }
}
