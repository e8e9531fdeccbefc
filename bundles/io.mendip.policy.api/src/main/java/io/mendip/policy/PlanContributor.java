/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.policy;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/** Contributes checks and bundles to agents' plans. Registered as a service. */
@ConsumerType
public interface PlanContributor {

    /**
     * Stable name, {@code [a-z-]+}. A plan remembers whose lines are in it: while one of them is away, for example
     * because its bundle is being replaced, the plan stays as it is instead of losing them.
     */
    String name();

    /** What these agents should run, in one query; agents without anything may be missing. */
    Map<String, List<CheckItem>> checks(Collection<String> agentIds);

    /** What these agents should have installed, in one query; agents without anything may be missing. */
    default Map<String, List<BundleItem>> bundles(Collection<String> agentIds) {
        return Map.of();
    }

    /**
     * A bundle in a plan.
     *
     * @param symbolicName of the bundle; an agent has one version of each
     * @param version OSGi version
     * @param sha256 of the jar, 64 hexadecimal digits in lower case
     * @param size of the jar in bytes
     * @param checkTypes ids of the kinds of checks it brings
     */
    record BundleItem(String symbolicName, String version, String sha256, long size, List<String> checkTypes) {

        /** Copies the list. */
        public BundleItem {
            checkTypes = List.copyOf(checkTypes);
        }
    }

    /**
     * A check in a plan.
     *
     * @param id of the definition
     * @param type id of the check type
     * @param intervalSeconds between starts
     * @param timeoutSeconds after which a run is interrupted
     * @param failuresBeforeAlert how many results in a row must be bad before the state is
     * @param parameters by name, as JSON values
     */
    record CheckItem(
            long id,
            String type,
            int intervalSeconds,
            int timeoutSeconds,
            int failuresBeforeAlert,
            Map<String, Object> parameters) {

        /** Copies the parameters. */
        public CheckItem {
            parameters = Map.copyOf(parameters);
        }
    }
}
