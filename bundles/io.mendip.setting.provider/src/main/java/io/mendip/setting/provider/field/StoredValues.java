/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting.provider.field;

import io.mendip.fleet.AgentListener;
import io.mendip.rest.Problem;
import io.mendip.rest.Problem.FieldError;
import io.mendip.setting.AgentFields;
import io.mendip.setting.CustomFields;
import io.mendip.setting.FieldModel;
import io.mendip.setting.FieldType;
import io.mendip.setting.FieldValue;
import io.mendip.setting.provider.SettingUnit;
import io.mendip.store.Database;
import io.mendip.store.Sql;
import io.mendip.trust.UnreadableSecretException;
import io.mendip.trust.Vault;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The values of custom fields. */
@Component(service = {CustomFields.class, AgentListener.class, StoredValues.class})
public final class StoredValues implements CustomFields, AgentListener {

    private static final String PURPOSE = "setting.field";
    private static final Logger LOG = LoggerFactory.getLogger(StoredValues.class);

    private final Database database;
    private final Vault vault;

    /** Takes its services. */
    @Activate
    public StoredValues(@Reference(target = SettingUnit.TARGET) Database database, @Reference Vault vault) {
        this.database = database;
        this.vault = vault;
    }

    /**
     * A field with what it holds for one client, site or agent.
     *
     * @param field which
     * @param set whether it holds anything
     * @param texts what, none of a secret
     */
    public record Held(Field field, boolean set, List<String> texts) {}

    /** All fields of a model with what they hold for one of them. */
    public List<Held> of(FieldModel model, String owner) {
        return database.read(connection -> {
            var values = new HashMap<Long, List<String>>();
            Sql.list(
                    connection,
                    "select v.field, v.texts from field_value v join field f on f.id = v.field"
                            + " where f.model = ? and v.owner = ?",
                    row -> values.put(row.getLong("field"), FieldTable.texts(row.getArray("texts"))),
                    model.name(),
                    owner);
            return new FieldTable(connection)
                    .of(model).stream()
                            .map(field -> new Held(
                                    field, values.containsKey(field.id()), values.getOrDefault(field.id(), List.of())))
                            .toList();
        });
    }

    /**
     * Sets fields of a client, site or agent, all or none.
     *
     * @param values in JSON by field id; null takes the value away
     * @throws Problem 400 with each that does not fit
     */
    public void set(FieldModel model, String owner, Map<String, @Nullable Object> values) {
        database.write(connection -> {
            var fields = new FieldTable(connection)
                    .of(model).stream().collect(Collectors.toMap(Field::id, Function.identity()));
            var errors = new ArrayList<FieldError>();
            for (var entry : values.entrySet()) {
                var pointer = "/values/" + entry.getKey();
                var field = entry.getKey().matches("[0-9]{1,18}") ? fields.get(Long.valueOf(entry.getKey())) : null;
                if (field == null) {
                    errors.add(new FieldError(pointer, "There is no such field"));
                    continue;
                }
                try {
                    store(connection, field, owner, texts(field, entry.getValue()));
                } catch (IllegalArgumentException e) {
                    errors.add(new FieldError(pointer, field.name() + " " + e.getMessage()));
                }
            }
            if (!errors.isEmpty()) {
                throw Problem.invalid(errors);
            }
            return true;
        });
    }

    private static Optional<List<String>> texts(Field field, @Nullable Object value) {
        if (value == null || value.equals("") || value.equals(List.of())) {
            if (field.required() && field.fallback().isEmpty()) {
                throw new IllegalArgumentException("is required");
            }
            return Optional.empty();
        }
        return Optional.of(FieldTexts.of(field.type(), field.options(), value));
    }

    private void store(Connection connection, Field field, String owner, Optional<List<String>> texts)
            throws SQLException {
        if (texts.isEmpty()) {
            Sql.update(connection, "delete from field_value where field = ? and owner = ?", field.id(), owner);
            return;
        }
        Sql.update(
                connection,
                """
                insert into field_value (field, owner, texts, locked) values (?, ?, ?, ?)
                on conflict (field, owner) do update set texts = excluded.texts, locked = excluded.locked
                """,
                field.id(),
                owner,
                field.secret() ? List.of() : texts.get(),
                field.secret()
                        ? vault.lock(
                                PURPOSE, record(field.id(), owner), texts.get().get(0))
                        : null);
    }

    @Override
    public List<Name> names() {
        return database.read(connection -> new FieldTable(connection).all()).stream()
                .map(field -> new Name(field.model(), field.name(), field.secret()))
                .toList();
    }

    @Override
    public Map<String, AgentFields> ofAgents(Collection<String> agents, Collection<String> names) {
        var byAgent = new HashMap<String, Map<FieldModel, Map<String, FieldValue>>>();
        database.read(connection -> Sql.list(
                connection,
                """
                select scope.agent, f.id, f.model, f.name, f.type, f.secret, o.owner, v.locked,
                       case when v.field is null then f.fallback else v.texts end as texts
                  from fleet.agent_scope scope
                  left join field f on lower(f.name) = any (?)
                  left join lateral (select case f.model when 'CLIENT' then scope.client::text when 'SITE' then scope.site::text
                                            else scope.agent end as owner) o on true
                  left join field_value v on v.field = f.id and v.owner = o.owner
                 where scope.agent = any (?)
                """,
                row -> {
                    var models =
                            byAgent.computeIfAbsent(row.getString("agent"), agent -> new EnumMap<>(FieldModel.class));
                    if (row.getArray("texts") != null) {
                        add(models, row);
                    }
                    return row;
                },
                names.stream()
                        .map(name -> name.strip().toLowerCase(Locale.ROOT))
                        .toList(),
                agents));
        var all = new HashMap<String, AgentFields>();
        byAgent.forEach((agent, fields) -> all.put(agent, new AgentFields(fields)));
        return all;
    }

    private void add(Map<FieldModel, Map<String, FieldValue>> models, ResultSet row) throws SQLException {
        var type = FieldType.valueOf(row.getString("type"));
        var model = FieldModel.valueOf(row.getString("model"));
        boolean secret = row.getBoolean("secret");
        var texts = FieldTable.texts(row.getArray("texts"));
        if (secret) {
            texts = open(row.getLong("id"), row.getString("owner"), String.valueOf(row.getString("locked")));
        }
        if (!texts.isEmpty() || (!secret && type == FieldType.MULTIPLE_CHOICE)) {
            models.computeIfAbsent(model, any -> new HashMap<>())
                    .put(row.getString("name"), new FieldValue(type, secret, texts));
        }
    }

    private List<String> open(long field, String owner, String locked) {
        try {
            return List.of(vault.open(PURPOSE, record(field, owner), locked));
        } catch (UnreadableSecretException e) {
            LOG.warn("Field {} of {}: {}", field, owner, e.getMessage());
            return List.of();
        }
    }

    @Override
    public Optional<String> collect(String agent, FieldModel model, String name, String text) {
        return database.write(connection -> {
            var field = new FieldTable(connection).named(model, name);
            var owner = Sql.one(
                    connection,
                    "select agent, site::text, client::text from fleet.agent_scope where agent = ?",
                    row -> row.getString(
                            switch (model) {
                                case AGENT -> 1;
                                case SITE -> 2;
                                case CLIENT -> 3;
                            }),
                    agent);
            if (field.isEmpty() || owner.isEmpty()) {
                return Optional.of(field.isEmpty() ? "There is no field " + name : "There is no agent " + agent);
            }
            try {
                store(
                        connection,
                        field.get(),
                        owner.get(),
                        text.isBlank()
                                ? Optional.empty()
                                : Optional.of(FieldTexts.collected(
                                        field.get().type(), field.get().options(), text)));
                return Optional.empty();
            } catch (IllegalArgumentException e) {
                return Optional.of(field.get().name() + " " + e.getMessage());
            }
        });
    }

    @Override
    public void removed(String agentId) {
        database.write(connection -> Sql.update(
                connection,
                "delete from field_value v using field f where f.id = v.field and f.model = 'AGENT' and v.owner = ?",
                agentId));
    }

    private static List<String> record(long field, String owner) {
        return List.of(Long.toString(field), owner);
    }
}
