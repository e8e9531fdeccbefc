/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Secrets by name, for all clients or for one, encrypted where they are kept. They can be set and used, and never be read
 * back by people. Safe for any thread.
 */
@ProviderType
public interface KeyStore {

    /** The names that there are, of whichever clients. */
    List<String> names();

    /**
     * The values that count for clients: a client's own wins over the one for all. In a number of queries that does not
     * depend on how many there are.
     *
     * @return by client id, by name, without what does not exist or cannot be opened
     */
    Map<Long, Map<String, Secret>> values(Collection<Long> clients, Collection<String> names);
}
