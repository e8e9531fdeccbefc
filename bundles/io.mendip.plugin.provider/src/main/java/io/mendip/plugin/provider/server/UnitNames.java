/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import io.mendip.plugin.AddOnNames;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** Two names that differ in a dot and a hyphen only would have one schema. */
final class UnitNames {

    private static final String NAMES = "select distinct p.symbolic_name from plugin p"
            + " join plugin_version v on v.plugin = p.id join server_version s on s.sha256 = v.sha256"
            + " where p.symbolic_name <> ?";

    private final Connection connection;

    UnitNames(Connection connection) {
        this.connection = connection;
    }

    /** Other add-ons whose tables would be in the same schema. */
    List<String> othersWith(String symbolicName) throws SQLException {
        try (var statement = connection.prepareStatement(NAMES)) {
            statement.setString(1, symbolicName);
            try (var rows = statement.executeQuery()) {
                var found = new ArrayList<String>();
                while (rows.next()) {
                    var name = rows.getString(1);
                    if (AddOnNames.unit(name).equals(AddOnNames.unit(symbolicName))) {
                        found.add(name);
                    }
                }
                return found;
            }
        }
    }
}
