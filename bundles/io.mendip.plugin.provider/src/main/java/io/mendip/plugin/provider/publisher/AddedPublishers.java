/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.publisher;

import io.mendip.store.StoreException;
import java.util.List;

/** The publishers that people added; what was put among them by others has a problem and vouches for nobody. */
@FunctionalInterface
public interface AddedPublishers {

    /**
     * All of them, by label.
     *
     * @throws StoreException when the database is away
     */
    List<Publisher> all();
}
