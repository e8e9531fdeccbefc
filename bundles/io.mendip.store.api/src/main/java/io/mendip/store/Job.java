/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store;

import java.time.Duration;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Something the server does again and again, once in the whole cluster each time. Registered as a service; while it is
 * away its schedule is kept and nothing runs.
 */
@ConsumerType
public interface Job {

    /** Stable name, for example {@code history.partitions}. */
    String name();

    /** From the end of one run to the start of the next. */
    Duration every();

    /** Does it, on a pool thread. An exception is logged and the next run comes as planned. */
    void run() throws Exception;
}
