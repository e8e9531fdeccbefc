/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The units of this server and what became of their schemas. */
@ProviderType
public interface StoreUnits {

    /** Those that are registered now. */
    List<State> states();

    /**
     * Drops the schema of a unit whose bundle is gone, with all that is in it. Does nothing when there is none.
     *
     * @param unit of an add-on; those of the product cannot be dropped
     * @throws IllegalStateException when it is registered on this node
     * @throws IllegalArgumentException when it is no unit of an add-on
     * @throws StoreException when the database is away, or another node uses its tables
     */
    void drop(String unit);

    /**
     * A unit.
     *
     * @param name of unit and schema
     * @param bundle symbolic name of whose it is
     * @param open whether its schema is up to date and its services are there
     * @param problem why it is not open; empty when it is or will be soon
     */
    record State(String name, String bundle, boolean open, String problem) {}
}
