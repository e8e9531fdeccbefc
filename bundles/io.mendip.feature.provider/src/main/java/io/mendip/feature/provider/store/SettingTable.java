/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.store;

import io.mendip.feature.provider.store.Setting.Kind;
import io.mendip.feature.provider.store.Setting.Place;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of settings; small, so that it is read whole. */
public final class SettingTable {

    private final Connection connection;

    /** Works in the transaction of a connection. */
    public SettingTable(Connection connection) {
        this.connection = connection;
    }

    /** Makes whoever else switches wait for the end of this transaction: what is on decides what may be switched. */
    public void lock() throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("lock table feature_state in exclusive mode");
        }
    }

    /** All settings. */
    public List<Setting> all() throws SQLException {
        var sql = "select feature, scope, scope_id, is_on from feature_state order by feature, scope, scope_id";
        try (var select = connection.prepareStatement(sql);
                var rows = select.executeQuery()) {
            var found = new ArrayList<Setting>();
            while (rows.next()) {
                var kind = Kind.valueOf(rows.getString(2).toUpperCase(Locale.ROOT));
                found.add(new Setting(rows.getString(1), new Place(kind, rows.getLong(3)), rows.getBoolean(4)));
            }
            return found;
        }
    }

    /** Stores a setting in the place of an earlier one. */
    public void put(Setting setting, String user) throws SQLException {
        var sql = """
                insert into feature_state (feature, scope, scope_id, is_on, changed_by, changed_at)
                values (?, ?, ?, ?, ?, now())
                on conflict (feature, scope, scope_id)
                do update set is_on = excluded.is_on, changed_by = excluded.changed_by, changed_at = now()
                """;
        try (var insert = connection.prepareStatement(sql)) {
            insert.setString(1, setting.feature());
            insert.setString(2, word(setting.place()));
            insert.setLong(3, setting.place().id());
            insert.setBoolean(4, setting.on());
            insert.setString(5, user);
            insert.executeUpdate();
        }
    }

    /** Forgets a setting: what stands above it counts again. */
    public void remove(String feature, Place place) throws SQLException {
        var sql = "delete from feature_state where feature = ? and scope = ? and scope_id = ?";
        try (var delete = connection.prepareStatement(sql)) {
            delete.setString(1, feature);
            delete.setString(2, word(place));
            delete.setLong(3, place.id());
            delete.executeUpdate();
        }
    }

    /** Forgets all settings of a feature. */
    public void removeAll(String feature) throws SQLException {
        try (var delete = connection.prepareStatement("delete from feature_state where feature = ?")) {
            delete.setString(1, feature);
            delete.executeUpdate();
        }
    }

    private static String word(Place place) {
        return place.kind().name().toLowerCase(Locale.ROOT);
    }
}
