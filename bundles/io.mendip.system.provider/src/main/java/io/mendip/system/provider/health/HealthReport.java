/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.health;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * How the server is.
 *
 * @param status the worst of its parts: ok, degraded or failed
 * @param components its parts, worst first
 * @param unsatisfied services of its bundles that lack something and therefore are not there
 * @param serverTime when this was found
 * @param version of the server
 */
public record HealthReport(
        String status, List<Part> components, List<Unsatisfied> unsatisfied, Instant serverTime, String version) {

    /** Copies the lists. */
    public HealthReport {
        components = List.copyOf(components);
        unsatisfied = List.copyOf(unsatisfied);
    }

    /** What an open page must be told about; times, versions and counts alone are no news. */
    List<?> news() {
        return List.of(
                components.stream()
                        .map(part -> List.of(part.name(), part.status(), part.reason(), part.notices()))
                        .toList(),
                unsatisfied.stream().map(Unsatisfied::component).toList());
    }

    /**
     * A part of the server.
     *
     * @param name short and stable
     * @param title for people
     * @param status ok, degraded or failed
     * @param since when it has had this status
     * @param reason why, empty when all is well
     * @param version of the part, may be empty
     * @param address where it listens or what it is connected to, may be empty
     * @param details further facts by name
     * @param notices advice, which does not make it less well
     */
    public record Part(
            String name,
            String title,
            String status,
            Instant since,
            String reason,
            String version,
            String address,
            Map<String, String> details,
            List<String> notices) {

        /** Copies the collections. */
        public Part {
            details = Map.copyOf(details);
            notices = List.copyOf(notices);
        }
    }

    /**
     * A service that is not there.
     *
     * @param bundle symbolic name
     * @param component name
     * @param state unsatisfied, or failed when its activation failed
     * @param reason first line of the failure, empty when unsatisfied
     * @param missing what it waits for
     */
    public record Unsatisfied(String bundle, String component, String state, String reason, List<Missing> missing) {

        /** Copies the list. */
        public Unsatisfied {
            missing = List.copyOf(missing);
        }
    }

    /**
     * What a service waits for.
     *
     * @param reference type of service
     * @param target filter, empty for any
     */
    public record Missing(String reference, String target) {}
}
