/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.base;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * What whoever runs checks must know of bundles that came while the agent runs, and must tell of them. A service; safe for
 * any thread.
 */
@ProviderType
public interface HotBundles {

    /** Whether a bundle was deployed by the plan. */
    boolean isHot(long bundleId);

    /**
     * A check of a bundle is about to run. Cheap: it is remembered without waiting for a disk, and yet known after a crash.
     *
     * @param bundleId of the framework
     * @return empty for what ships with the agent, which is never held back
     */
    Optional<HotRun> begin(long bundleId);

    /**
     * A task of a bundle is about to run, which happens at most once. When the agent ends meanwhile its bundle is not
     * suspected: it could not do that again and again, it may take hours, and to end the agent may be what it is for.
     *
     * @param bundleId of the framework
     * @return empty for what ships with the agent
     */
    Optional<HotRun> beginOnce(long bundleId);

    /**
     * Whether checks of a bundle run only while nothing else that was deployed does anything: it was seen with others when the
     * agent ended, and only alone can it be told from them.
     */
    boolean runsAlone(long bundleId);

    /** Whether bundles are being started or stopped, so that what runs alone has to wait. */
    boolean isChanging();

    /**
     * Why a planned type of check is not there, when a planned bundle should bring it.
     *
     * @param checkType id of the type
     */
    Optional<Absence> absence(String checkType);

    /**
     * Why a type of check is missing.
     *
     * @param reason for people
     * @param soon whether it will probably be there within seconds, so that nothing needs to be said yet
     */
    record Absence(String reason, boolean soon) {}

    /** A run of a check of a bundle. */
    @ProviderType
    interface HotRun {

        /** The run is over, well or not. */
        void end();

        /** The run was interrupted and does not end: its bundle is held back, and the agent starts anew without it. */
        void hangs(String what);

        /** The run used up the memory: its bundle is suspected, and the agent starts anew. */
        void outOfMemory(String what);
    }
}
