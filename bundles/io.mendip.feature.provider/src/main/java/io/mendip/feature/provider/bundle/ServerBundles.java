/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.bundle;

import io.mendip.bus.Subscription;
import io.mendip.feature.provider.model.FeatureCatalogue;
import java.util.List;
import java.util.Map;

/** What switching needs of the framework, so that it can be tested without one. */
public interface ServerBundles {

    /** The features that are in order now. */
    FeatureCatalogue catalogue();

    /** Tells when a feature came or went that is no file, on the thread of whoever brought it. */
    Subscription whenChanged(Runnable listener);

    /** All bundles, and whether each is active. */
    Map<String, Boolean> active();

    /** Whether a bundle is active. */
    boolean isActive(String name);

    /** Starts one. */
    void start(String name) throws Exception;

    /** Stops one. */
    void stop(String name) throws Exception;

    /** Paths under {@code /api/v1/} that a running bundle answers. */
    List<String> endpoints(String name);

    /** Recurring jobs that a running bundle does. */
    List<String> jobs(String name);

    /** What a bundle adds to the console, running or not: {@code pages/<id>} and the like. */
    List<String> contributions(String name);
}
