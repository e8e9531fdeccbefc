/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A domain's share of the database: registered by its provider with the service property {@value #NAME}. The store
 * migrates the schema of that name and then registers {@link Database} and, when there are entities,
 * {@link EntityStore}, each with the same property; a component that references them with
 * {@code target = "(mendip.unit=fleet)"} therefore never sees an old schema.
 */
@ConsumerType
public interface StoreUnit {

    /**
     * Service property: name of unit, schema and migration history, {@code [a-z]+}. An add-on has one unit, whose name
     * follows from that of its bundle: {@code x_org_example_notes} of {@code org.example.notes}.
     */
    String NAME = "mendip.unit";

    /** The entity classes, all in the registering bundle; none for a domain on plain JDBC. */
    List<Class<?>> entities();

    /** Folder in the registering bundle with migrations {@code V1__what.sql}, whose SQL names tables without schema. */
    default String migrations() {
        return "db/migration";
    }
}
