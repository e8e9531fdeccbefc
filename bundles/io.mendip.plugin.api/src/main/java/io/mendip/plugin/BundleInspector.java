/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Says what a bundle brings. Registered as a service by who knows kinds of checks; reads bytes only and runs nothing. */
@ConsumerType
public interface BundleInspector {

    /** Reads a jar, whose bytes are hostile. */
    Inspection inspect(Path jar);

    /** How many check definitions use one of these kinds, of all agents. */
    long uses(Collection<String> checkTypes);

    /**
     * What a jar brings.
     *
     * @param checkTypes kinds of checks, by id
     * @param taskTypes kinds of tasks, by id
     * @param problems why something in it cannot be used, for people; empty when all can
     */
    record Inspection(List<CheckType> checkTypes, List<TaskType> taskTypes, List<String> problems) {

        /** Copies the lists. */
        public Inspection {
            checkTypes = List.copyOf(checkTypes);
            taskTypes = List.copyOf(taskTypes);
            problems = List.copyOf(problems);
        }

        /** A jar without tasks. */
        public Inspection(List<CheckType> checkTypes, List<String> problems) {
            this(checkTypes, List.of(), problems);
        }
    }

    /**
     * A kind of check.
     *
     * @param id that definitions refer to
     * @param title what people read
     * @param shippedIn symbolic name of the bundle of the distribution that offers the same id; empty for none
     */
    record CheckType(String id, String title, String shippedIn) {}

    /**
     * A kind of task.
     *
     * @param id by which it is asked for
     * @param title what people read
     */
    record TaskType(String id, String title) {}
}
