/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Knows more of the parameters of one kind of task than its schema says: it makes whole what people ask for in short, and puts
 * in, just before they are sent, values that differ from agent to agent. What is stored has only references to such values.
 * A service with the property {@link #TYPE}. Called on any thread, several at a time.
 */
@ConsumerType
public interface TaskPreparer {

    /** Property of the service: id of the kind of task. */
    String TYPE = "mendip.task";

    /**
     * Makes whole what was asked for, once, before it is checked against the schema and stored.
     *
     * @param parameters as they were asked for, or as they were stored of a job that is repeated
     * @return the same with what was meant; a refusal is an exception of the REST interface
     */
    Draft draft(Map<String, Object> parameters);

    /**
     * Puts in what agents differ by, in a number of queries that does not depend on how many they are. Called when the job is
     * asked for, to refuse it when there is a fault, and again when commands are sent.
     *
     * @param parameters as they are stored
     * @return one for each of the agents that exists
     */
    Map<String, Prepared> prepare(Map<String, Object> parameters, Collection<String> agents);

    /**
     * What is stored.
     *
     * @param parameters complete, with references
     * @param title what to call it when nobody said, or empty
     * @param limit of a run when nobody said, or zero
     * @param platforms where it is meant to run, none for wherever its kind does
     * @param origin from where it is, such as {@code script:12@3}, or empty
     */
    record Draft(Map<String, Object> parameters, String title, Duration limit, List<String> platforms, String origin) {

        /** Copies the collections; parameters keep their order. */
        public Draft {
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
            platforms = List.copyOf(platforms);
        }

        /** Parameters alone. */
        public static Draft of(Map<String, Object> parameters) {
            return new Draft(parameters, "", Duration.ZERO, List.of(), "");
        }
    }

    /**
     * What one agent gets.
     *
     * @param parameters without references
     * @param secrets texts that the agent must not write or tell anywhere
     * @param faults what could not be put in, for people; it is not sent when there is one
     */
    record Prepared(Map<String, Object> parameters, List<String> secrets, List<String> faults) {

        /** Copies the collections; parameters keep their order. */
        public Prepared {
            parameters = Collections.unmodifiableMap(new LinkedHashMap<>(parameters));
            secrets = List.copyOf(secrets);
            faults = List.copyOf(faults);
        }

        /** Nothing of the parameters, which may hold secrets. */
        @Override
        public String toString() {
            return faults.isEmpty() ? "prepared" : faults.toString();
        }
    }
}
