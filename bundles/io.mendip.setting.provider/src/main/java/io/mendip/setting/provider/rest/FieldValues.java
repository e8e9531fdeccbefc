/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting.provider.rest;

import io.mendip.account.Caller;
import io.mendip.rest.Problem;
import io.mendip.setting.FieldModel;
import io.mendip.setting.provider.field.FieldTexts;
import io.mendip.setting.provider.field.StoredValues;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What custom fields hold for one client, site or agent, for callers that may see it. */
@Component(service = FieldValues.class)
public final class FieldValues {

    private final StoredValues values;
    private final Places places;

    /** Takes its services. */
    @Activate
    public FieldValues(@Reference StoredValues values, @Reference Places places) {
        this.values = values;
        this.places = places;
    }

    Fields get(Caller caller, FieldModel model, String owner) {
        places.require(caller.scope(), model, owner);
        return new Fields(values.of(model, owner).stream().map(Value::of).toList());
    }

    Fields set(Caller caller, FieldModel model, String owner, @Nullable Change change) {
        places.require(caller.scope(), model, owner);
        if (change == null || change.values() == null) {
            throw Problem.invalid("/values", "are required: values by the number of their field");
        }
        values.set(model, owner, change.values());
        return get(caller, model, owner);
    }

    /**
     * What is to be set.
     *
     * @param values in the type of their field, by its number
     */
    public record Change(@Nullable Map<String, @Nullable Object> values) {}

    /**
     * The fields of one client, site or agent.
     *
     * @param fields in their order
     */
    public record Fields(List<Value> fields) {}

    /**
     * A field and what it holds.
     *
     * @param id of the field
     * @param name of the field
     * @param type text, number, checkbox, date-time, single-choice or multiple-choice
     * @param options of a choice
     * @param required whether it has to be set
     * @param secret whether its value is never shown
     * @param hidden whether summaries leave it out
     * @param value what it holds, null for nothing and for a secret
     * @param isSet whether it holds anything
     * @param fallback what counts where nothing is set, null for nothing
     */
    public record Value(
            long id,
            String name,
            String type,
            List<String> options,
            boolean required,
            boolean secret,
            boolean hidden,
            @Nullable Object value,
            boolean isSet,
            @Nullable Object fallback) {

        static Value of(StoredValues.Held held) {
            var field = held.field();
            return new Value(
                    field.id(),
                    field.name(),
                    FieldWords.type(field.type()),
                    field.options(),
                    field.required(),
                    field.secret(),
                    field.hidden(),
                    held.set() && !field.secret() ? FieldTexts.json(field.type(), held.texts()) : null,
                    held.set(),
                    FieldWords.fallback(field));
        }
    }
}
