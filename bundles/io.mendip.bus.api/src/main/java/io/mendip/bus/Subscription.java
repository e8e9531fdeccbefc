/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus;

import org.osgi.annotation.versioning.ProviderType;

/** Something that is listened to until closed. */
@ProviderType
public interface Subscription extends AutoCloseable {

    /** Ends it; handlers that are running finish. */
    @Override
    void close();
}
