/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting.provider.field;

import io.mendip.setting.FieldModel;
import io.mendip.setting.FieldType;
import io.mendip.store.Sql;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The table of fields, in the transaction of a connection. */
final class FieldTable {

    private static final String ALL =
            "select id, model, name, type, options, fallback, required, secret, hidden, position,"
                    + " version from field ";

    private final Connection connection;

    FieldTable(Connection connection) {
        this.connection = connection;
    }

    /** All, by model and position. */
    List<Field> all() throws SQLException {
        return Sql.list(
                connection,
                ALL + "order by array_position(array['CLIENT', 'SITE', 'AGENT'], model), position, id",
                FieldTable::read);
    }

    /** Those of a model, by position. */
    List<Field> of(FieldModel model) throws SQLException {
        return Sql.list(connection, ALL + "where model = ? order by position, id", FieldTable::read, model.name());
    }

    /** One, which nobody else changes until the end of the transaction. */
    Optional<Field> lock(long id) throws SQLException {
        return Sql.one(connection, ALL + "where id = ? for update", FieldTable::read, id);
    }

    /** One by its name, whose case does not matter. */
    Optional<Field> named(FieldModel model, String name) throws SQLException {
        return Sql.one(
                connection, ALL + "where model = ? and lower(name) = lower(?)", FieldTable::read, model.name(), name);
    }

    /** Stores a new one, at the end of its model's; its id. */
    long insert(Field field) throws SQLException {
        return Sql.one(
                        connection,
                        """
                        insert into field (model, name, type, options, fallback, required, secret, hidden, position, version)
                        select ?, ?, ?, ?, ?::text[], ?, ?, ?, coalesce(max(position), 0) + 1, 1 from field where model = ?
                        returning id
                        """,
                        row -> row.getLong(1),
                        field.model().name(),
                        field.name(),
                        field.type().name(),
                        field.options(),
                        fallback(field),
                        field.required(),
                        field.secret(),
                        field.hidden(),
                        field.model().name())
                .orElseThrow();
    }

    /** Everything but model, type, secrecy and position. */
    void update(Field field) throws SQLException {
        Sql.update(
                connection,
                "update field set name = ?, options = ?, fallback = ?::text[], required = ?, hidden = ?,"
                        + " version = version + 1 where id = ?",
                field.name(),
                field.options(),
                fallback(field),
                field.required(),
                field.hidden(),
                field.id());
    }

    void place(long id, int position) throws SQLException {
        Sql.update(connection, "update field set position = ? where id = ?", position, id);
    }

    void delete(long id) throws SQLException {
        Sql.update(connection, "delete from field where id = ?", id);
    }

    private static @Nullable Object fallback(Field field) {
        return field.fallback().orElse(null);
    }

    private static Field read(ResultSet row) throws SQLException {
        var fallback = row.getArray("fallback");
        return new Field(
                row.getLong("id"),
                FieldModel.valueOf(row.getString("model")),
                row.getString("name"),
                FieldType.valueOf(row.getString("type")),
                texts(row.getArray("options")),
                fallback == null ? Optional.empty() : Optional.of(texts(fallback)),
                row.getBoolean("required"),
                row.getBoolean("secret"),
                row.getBoolean("hidden"),
                row.getInt("position"),
                row.getInt("version"));
    }

    static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }
}
