/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** Which plugins ever were add-ons of the server. */
final class ServerNames {

    private static final String NAME = "select p.symbolic_name from plugin p where p.id = ? and exists ("
            + "select 1 from plugin_version v join server_version s on s.sha256 = v.sha256 where v.plugin = p.id)";

    private final Connection connection;

    ServerNames(Connection connection) {
        this.connection = connection;
    }

    /** The symbolic name of one, released or not. */
    Optional<String> name(long pluginId) throws SQLException {
        try (var statement = connection.prepareStatement(NAME)) {
            statement.setLong(1, pluginId);
            try (var rows = statement.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)) : Optional.empty();
            }
        }
    }
}
