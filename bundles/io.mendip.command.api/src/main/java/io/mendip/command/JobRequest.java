/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * Something that is to be done on agents, once on each.
 *
 * @param type id of a kind of task
 * @param title what people call it, empty for the title of the kind
 * @param parameters of the task, JSON values by name
 * @param target on which agents
 * @param deadline when it must have started
 * @param limit how long each run may take, zero for as long as the task itself says
 * @param pace how fast it goes from agent to agent
 */
public record JobRequest(
        String type,
        String title,
        Map<String, Object> parameters,
        Target target,
        Instant deadline,
        Duration limit,
        Pace pace) {

    /** Copies the parameters, in their order. */
    public JobRequest {
        parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
    }

    /**
     * Which agents. Those of a query are found when the job is asked for; who comes later is not one of them.
     *
     * @param agents ids; when there are any the place and the query mean nothing
     * @param place {@code all}, {@code client:3} or {@code site:7}
     * @param query in the query language of the agent list, empty for all of the place
     * @param platforms any of {@code linux}, {@code windows} and {@code darwin}, none for all
     */
    public record Target(List<String> agents, String place, String query, List<String> platforms) {

        /** Copies the lists. */
        public Target {
            agents = List.copyOf(agents);
            platforms = List.copyOf(platforms);
        }

        /** Some agents by id. */
        public static Target agents(List<String> ids) {
            return new Target(ids, "", "", List.of());
        }
    }

    /**
     * How fast a job goes from agent to agent.
     *
     * @param concurrency on how many agents at the same time, empty for all
     * @param perMinute on how many agents it starts within a minute, empty for all at once
     * @param stopPercent when so many of its agents failed, what is queued is given up; empty for never
     */
    public record Pace(OptionalInt concurrency, OptionalInt perMinute, OptionalInt stopPercent) {

        /** All at once, whatever becomes of them. */
        public static final Pace FREE = new Pace(OptionalInt.empty(), OptionalInt.empty(), OptionalInt.empty());

        /** Whether commands have to wait for their turn. */
        public boolean limits() {
            return concurrency.isPresent() || perMinute.isPresent();
        }
    }
}
