/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.unit;

import io.mendip.plugin.AddOnNames;
import java.sql.SQLException;
import javax.sql.DataSource;

/** Which schemas add-ons may have, and how they go. */
final class AddOnSchema {

    /** A node that still uses its tables is not waited for. */
    private static final String LIMITS = "set local lock_timeout = '3s'; set local statement_timeout = '120s'";

    private AddOnSchema() {}

    /**
     * The schema of a unit: an add-on has its own only, and nobody else has one of an add-on's.
     *
     * @param location of the bundle that registered it
     * @throws IllegalArgumentException when it is not the bundle's
     */
    static Schema require(String name, String location) {
        var addOn = AddOnNames.ofLocation(location);
        boolean own = addOn.map(AddOnNames::unit).map(name::equals).orElse(!name.startsWith(AddOnNames.UNIT_PREFIX));
        if (!own) {
            throw new IllegalArgumentException("The unit " + name + " is not one of " + location
                    + addOn.map(AddOnNames::unit)
                            .map(right -> "; it must be named " + right)
                            .orElse(""));
        }
        return new Schema(name);
    }

    /** Drops an add-on's schema with all that is in it, in one transaction. */
    static void drop(String name, DataSource source) {
        if (!name.startsWith(AddOnNames.UNIT_PREFIX)) {
            throw new IllegalArgumentException(name + " is no unit of an add-on");
        }
        var schema = new Schema(name);
        try (var connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (var statement = connection.createStatement()) {
                statement.execute(LIMITS);
                statement.execute("drop schema if exists " + schema.name() + " cascade");
                connection.commit();
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw Failures.of(e);
        }
    }
}
