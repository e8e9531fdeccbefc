/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Which clients and sites there are, whoever may see them. Safe for any thread; each question is a query. */
@ProviderType
public interface Sites {

    /** Whether there is a client of this id. */
    boolean hasClient(long clientId);

    /** The client of a site, when there is a site of this id. */
    Optional<Long> clientOf(long siteId);
}
