/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command;

import io.mendip.account.Caller;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Has agents do something once: stored first, then sent to whoever is online, and to the others when they are. Safe for any
 * thread.
 */
@ProviderType
public interface Jobs {

    /**
     * Stores a job with a command for each of its agents.
     *
     * @param caller who asks; only agents of its scope are meant. That it may was checked
     * @return the id of the job
     */
    long submit(Caller caller, JobRequest request);
}
