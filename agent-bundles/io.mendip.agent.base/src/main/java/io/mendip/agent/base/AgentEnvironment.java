/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import java.nio.file.Path;
import java.time.Duration;
import org.osgi.annotation.versioning.ProviderType;

/** What the launcher knows about this agent. A service that is there before any other. */
@ProviderType
public interface AgentEnvironment {

    /** How long a safe start leaves out what is not part of the base. */
    Duration SAFE_TIME = Duration.ofMinutes(10);

    /** The data folder; only the agent's own user can read it. */
    Path data();

    /** The agent's version. */
    String version();

    /** Whether this start leaves out every bundle that is not part of the base, because the last ones crashed. */
    boolean safeMode();

    /**
     * The class path with which a process of its own finds a class of a bundle, and all that the bundle is wired to. Without
     * bundles that of this process.
     */
    default String classPath(Class<?> of) {
        return System.getProperty("java.class.path", "");
    }
}
