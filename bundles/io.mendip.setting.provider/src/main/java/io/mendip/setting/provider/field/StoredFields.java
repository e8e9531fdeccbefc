/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting.provider.field;

import io.mendip.rest.Problem;
import io.mendip.rest.Problem.FieldError;
import io.mendip.setting.FieldModel;
import io.mendip.setting.FieldType;
import io.mendip.setting.provider.SettingUnit;
import io.mendip.store.Database;
import io.mendip.store.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which custom fields there are. */
@Component(service = StoredFields.class)
public final class StoredFields {

    private static final int MOST = 200;
    private static final int MOST_OPTIONS = 200;
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}]([\\p{L}\\p{N} _-]{0,58}[\\p{L}\\p{N}_-])?");

    private final Database database;

    /** Takes its services. */
    @Activate
    public StoredFields(@Reference(target = SettingUnit.TARGET) Database database) {
        this.database = database;
    }

    /** All, by model and position. */
    public List<Field> list() {
        return database.read(connection -> new FieldTable(connection).all());
    }

    /** A new field, the last of its model. */
    public Field create(Field field) {
        requireSound(field);
        return database.write(connection -> {
            var table = new FieldTable(connection);
            if (table.of(field.model()).size() >= MOST) {
                throw Problem.conflict("too_many", "There are " + MOST + " fields of this kind already.");
            }
            requireFree(table, field);
            long id = table.insert(field);
            return table.lock(id).orElseThrow();
        });
    }

    /**
     * Changes name, options, default, and whether it is required or hidden, from the version that the field has.
     *
     * @throws Problem 409 when somebody was faster, and when values would be lost
     */
    public Field change(Field field) {
        requireSound(field);
        return database.write(connection -> {
            var table = new FieldTable(connection);
            var old = table.lock(field.id()).orElseThrow(() -> Problem.notFound("The field"));
            if (old.version() != field.version()) {
                throw Problem.conflict("changed", "Somebody has changed the field meanwhile.");
            }
            if (old.model() != field.model() || old.type() != field.type() || old.secret() != field.secret()) {
                throw Problem.conflict(
                        "fixed",
                        "What it is a field of, its type, and whether it is secret stay as they are."
                                + " Make another field, and delete this one.");
            }
            requireFree(table, field);
            requireOptionsUnused(connection, old, field);
            table.update(field);
            return table.lock(field.id()).orElseThrow();
        });
    }

    /**
     * Deletes a field with its values.
     *
     * @param values how many that are, so that nobody deletes them unknowingly
     */
    public void delete(long id, long values) {
        database.write(connection -> {
            var table = new FieldTable(connection);
            if (table.lock(id).isEmpty()) {
                throw Problem.notFound("The field");
            }
            long there = Sql.one(
                            connection, "select count(*) from field_value where field = ?", row -> row.getLong(1), id)
                    .orElse(0L);
            if (there != values) {
                throw Problem.conflict(
                        "has_values",
                        "With the field go " + there + " values. Say so by values=" + there + " to delete it.");
            }
            table.delete(id);
            return true;
        });
    }

    /** Puts the fields of a model in order. */
    public void order(FieldModel model, List<Long> ids) {
        database.write(connection -> {
            var table = new FieldTable(connection);
            var there = new HashSet<Long>();
            table.of(model).forEach(field -> there.add(field.id()));
            if (ids.size() != there.size() || !there.equals(Set.copyOf(ids))) {
                throw Problem.conflict("changed", "These are not the fields that there are now.");
            }
            for (int i = 0; i < ids.size(); i++) {
                table.place(ids.get(i), i + 1);
            }
            return true;
        });
    }

    private static void requireFree(FieldTable table, Field field) throws SQLException {
        table.named(field.model(), field.name())
                .filter(other -> other.id() != field.id())
                .ifPresent(other -> {
                    throw Problem.conflict("name_taken", "There is a field called " + other.name() + ".");
                });
    }

    private static void requireOptionsUnused(Connection connection, Field old, Field field) throws SQLException {
        var gone = new ArrayList<>(old.options());
        gone.removeAll(field.options());
        if (gone.isEmpty()) {
            return;
        }
        long used = Sql.one(
                        connection,
                        "select count(*) from field_value where field = ? and texts && ?",
                        row -> row.getLong(1),
                        field.id(),
                        gone)
                .orElse(0L);
        if (used > 0) {
            throw Problem.conflict(
                    "option_used",
                    used + " values are " + String.join(" or ", gone) + ". Change these first, or keep the option.");
        }
    }

    private static void requireSound(Field field) {
        var errors = new ArrayList<FieldError>();
        boolean choice = field.type() == FieldType.SINGLE_CHOICE || field.type() == FieldType.MULTIPLE_CHOICE;
        require(
                errors,
                NAME.matcher(field.name()).matches(),
                "/name",
                "is 1 to 60 letters, digits, blanks, - and _, and begins with a letter or digit");
        require(errors, choice == !field.options().isEmpty(), "/options", "are for a choice, which needs at least one");
        require(
                errors,
                field.options().size() <= MOST_OPTIONS
                        && field.options().stream()
                                .allMatch(option -> !option.isBlank()
                                        && option.equals(option.strip())
                                        && option.length() <= 200
                                        && !option.contains(",")
                                        && option.codePoints().noneMatch(Character::isISOControl))
                        && new HashSet<>(field.options()).size()
                                == field.options().size(),
                "/options",
                "are at most 200 different texts of one line and 200 characters, without commas");
        require(
                errors,
                !field.secret()
                        || (field.type() == FieldType.TEXT && field.fallback().isEmpty()),
                "/secret",
                "is for texts without a default");
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private static void require(List<FieldError> errors, boolean holds, String field, String message) {
        if (!holds) {
            errors.add(new FieldError(field, message));
        }
    }
}
