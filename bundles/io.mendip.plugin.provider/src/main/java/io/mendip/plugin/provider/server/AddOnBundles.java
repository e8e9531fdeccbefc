/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import io.mendip.feature.ContributedFeature;
import java.util.Set;

/** The bundles of add-ons in the framework, so that what becomes of them can be tested without one. One thread at a time. */
interface AddOnBundles {

    /** Symbolic names of those that are installed. */
    Set<String> names();

    /** Installs a bundle, or puts other bytes in its place; it is resolved then and does not run. */
    void put(String symbolicName, byte[] jar) throws Exception;

    /** Stops a bundle and takes it away. */
    void remove(String symbolicName) throws Exception;

    /** Whether it runs. */
    boolean isActive(String symbolicName);

    /** Starts it. */
    void start(String symbolicName) throws Exception;

    /** Stops it. */
    void stop(String symbolicName) throws Exception;

    /** What its components lack or why they failed; empty when they are well. */
    String problem(String symbolicName);

    /** Offers it as a feature; the return takes that back. */
    Runnable offer(ContributedFeature feature);

    /** Whether the whole server stops, so that nothing need be put in order. */
    boolean isStopping();
}
