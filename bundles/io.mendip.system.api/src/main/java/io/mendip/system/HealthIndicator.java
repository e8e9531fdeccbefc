/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Says how a part of the server is. Registered as a service by whoever has something to say; asked every few seconds and
 * whenever somebody looks, on a pool thread, so the answer should be at hand and must come within a second.
 */
@ConsumerType
public interface HealthIndicator {

    /** Short stable name, for example {@code database}. */
    String name();

    /** What people read. */
    String title();

    /** How it is now. An exception counts as {@link Health.Status#FAILED} with its message. */
    Health health();
}
