/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Secrets by name, for all clients or for one, encrypted where they are kept. They can be set and used, and never be read
 * back by people. Safe for any thread.
 */
@ProviderType
public interface KeyStore {

    /**
     * The names that have a value for all clients, or one of their own for a client that is asked for: what only others have
     * is nobody else's business.
     */
    List<String> names(LongPredicate clients);

    /**
     * The values that count for clients: a client's own wins over the one for all. In a number of queries that does not
     * depend on how many there are.
     *
     * @return by client id, by name, without what does not exist or cannot be opened
     */
    Map<Long, Map<String, Secret>> values(Collection<Long> clients, Collection<String> names);
}
