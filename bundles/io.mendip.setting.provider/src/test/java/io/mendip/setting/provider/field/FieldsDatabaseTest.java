/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting.provider.field;

import static io.mendip.setting.provider.SettingBench.AGENTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.rest.Problem;
import io.mendip.setting.FieldModel;
import io.mendip.setting.FieldType;
import io.mendip.setting.FieldValue;
import io.mendip.setting.provider.LeftoverValues;
import io.mendip.setting.provider.SettingBench;
import io.mendip.testing.TestPostgres;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Custom fields on a real database. */
class FieldsDatabaseTest {

    private final SettingBench bench = new SettingBench();
    private final StoredFields fields = bench.fields;
    private final StoredValues values = bench.values;

    private static Field field(FieldModel model, String name, FieldType type, String... options) {
        return new Field(0, model, name, type, List.of(options), Optional.empty(), false, false, false, 0, 0);
    }

    private static Field with(Field of, Optional<List<String>> fallback, boolean required, boolean secret) {
        return new Field(
                of.id(),
                of.model(),
                of.name(),
                of.type(),
                of.options(),
                fallback,
                required,
                secret,
                of.hidden(),
                of.position(),
                of.version());
    }

    private Field text(FieldModel model, String name) {
        return fields.create(field(model, name, FieldType.TEXT));
    }

    private Field secret(FieldModel model, String name) {
        return fields.create(with(field(model, name, FieldType.TEXT), Optional.empty(), false, true));
    }

    private void set(Field field, String owner, Object value) {
        var change = new HashMap<String, Object>();
        change.put(Long.toString(field.id()), value);
        values.set(field.model(), owner, change);
    }

    private static void refused(String code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    @Test
    void anAgentHasItsOwnItsSitesAndItsClientsFields() {
        set(text(FieldModel.CLIENT, "Contract"), "1", "gold");
        set(text(FieldModel.SITE, "Share"), "11", "\\\\srv\\x");
        set(text(FieldModel.AGENT, "Asset tag"), "one", "A-1");
        var sla = fields.create(
                with(field(FieldModel.CLIENT, "SLA", FieldType.NUMBER), Optional.of(List.of("4")), false, false));
        set(sla, "2", 8);

        var all = values.ofAgents(AGENTS, List.of("contract", "SHARE", "asset tag", "sla", "none"));

        assertThat(all).containsOnlyKeys(AGENTS);
        assertThat(all.get("one").value(FieldModel.CLIENT, "CONTRACT"))
                .contains(new FieldValue(FieldType.TEXT, false, List.of("gold")));
        assertThat(all.get("one").value(FieldModel.SITE, "Share").orElseThrow().texts())
                .containsExactly("\\\\srv\\x");
        assertThat(all.get("one")
                        .value(FieldModel.AGENT, "Asset Tag")
                        .orElseThrow()
                        .texts())
                .containsExactly("A-1");
        assertThat(all.get("two").value(FieldModel.SITE, "Share")).isEmpty();
        assertThat(all.get("two").value(FieldModel.CLIENT, "sla").orElseThrow().texts())
                .as("its default")
                .containsExactly("4");
        assertThat(all.get("three")
                        .value(FieldModel.CLIENT, "sla")
                        .orElseThrow()
                        .texts())
                .containsExactly("8");
        assertThat(all.get("three").value(FieldModel.CLIENT, "Contract")).isEmpty();
        assertThat(values.ofAgents(List.of("one", "gone"), List.of("none"))).containsOnlyKeys("one");
    }

    @Test
    void aSecretIsEncryptedForItsRecordAndNeverShown() {
        var pin = secret(FieldModel.AGENT, "Pin");
        set(pin, "one", "s3cret-1234");

        assertThat(values.of(FieldModel.AGENT, "one"))
                .singleElement()
                .satisfies(held -> assertThat(held.set()).isTrue())
                .satisfies(held -> assertThat(held.texts()).isEmpty());
        assertThat(bench.table("field_value")).doesNotContain("s3cret");
        var value = values.ofAgents(List.of("one"), List.of("pin")).get("one").value(FieldModel.AGENT, "Pin");
        assertThat(value.orElseThrow().texts()).containsExactly("s3cret-1234");
        assertThat(value.orElseThrow().secret()).isTrue();
        assertThat(value.toString()).doesNotContain("s3cret");

        TestPostgres.execute(TestPostgres.url(), "update setting.field_value set owner = 'two'");
        assertThat(values.ofAgents(AGENTS, List.of("pin")).get("two").value(FieldModel.AGENT, "Pin"))
                .isEmpty();
    }

    @Test
    void valuesAreSetAllOrNone() {
        var sla = fields.create(field(FieldModel.CLIENT, "SLA", FieldType.NUMBER));
        var level = fields.create(with(
                field(FieldModel.CLIENT, "Level", FieldType.SINGLE_CHOICE, "gold", "silver"),
                Optional.empty(),
                true,
                false));
        set(level, "1", "gold");

        assertThatThrownBy(() -> values.set(
                        FieldModel.CLIENT, "1", Map.of("" + sla.id(), 5, "" + level.id(), "bronze", "999", 1, "x", 1)))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors())
                                .extracting(Problem.FieldError::message)
                                .containsExactlyInAnyOrder(
                                        "Level must be one of gold, silver",
                                        "There is no such field",
                                        "There is no such field"));
        assertThatThrownBy(() -> set(level, "1", null))
                .isInstanceOfSatisfying(
                        Problem.class,
                        problem -> assertThat(problem.errors())
                                .extracting(Problem.FieldError::message)
                                .containsExactly("Level is required"));
        assertThat(values.of(FieldModel.CLIENT, "1"))
                .extracting(StoredValues.Held::texts)
                .containsExactly(List.of(), List.of("gold"));
        set(sla, "1", 5);
        set(sla, "1", null);
        assertThat(values.of(FieldModel.CLIENT, "1").get(0).set()).isFalse();
    }

    @Test
    void nothingIsLostByAChangeOfTheField() {
        var level =
                fields.create(field(FieldModel.CLIENT, "Level", FieldType.MULTIPLE_CHOICE, "gold", "silver", "tin"));
        set(level, "1", List.of("gold", "silver"));
        var base = new Field(
                level.id(),
                FieldModel.CLIENT,
                "Level",
                FieldType.MULTIPLE_CHOICE,
                List.of("gold"),
                Optional.empty(),
                false,
                false,
                false,
                0,
                1);

        refused("option_used", () -> fields.change(base));
        refused(
                "fixed",
                () -> fields.change(new Field(
                        level.id(),
                        FieldModel.CLIENT,
                        "Level",
                        FieldType.TEXT,
                        List.of(),
                        Optional.empty(),
                        false,
                        false,
                        false,
                        0,
                        1)));
        refused("has_values", () -> fields.delete(level.id(), 0));
        var changed = fields.change(new Field(
                level.id(),
                FieldModel.CLIENT,
                "Service level",
                FieldType.MULTIPLE_CHOICE,
                List.of("silver", "gold"),
                Optional.empty(),
                true,
                false,
                true,
                0,
                1));
        assertThat(changed.version()).isEqualTo(2);
        refused("changed", () -> fields.change(base));
        fields.delete(level.id(), 1);
        assertThat(fields.list()).isEmpty();
        assertThat(bench.table("field_value")).isEmpty();
    }

    @Test
    void namesAreUniqueWithinAModelAndInOrder() {
        var a = text(FieldModel.SITE, "a");
        var b = text(FieldModel.SITE, "b");
        text(FieldModel.AGENT, "a");

        refused("name_taken", () -> text(FieldModel.SITE, "A"));
        fields.order(FieldModel.SITE, List.of(b.id(), a.id()));
        assertThat(fields.list()).extracting(Field::name).containsExactly("b", "a", "a");
        refused("changed", () -> fields.order(FieldModel.SITE, List.of(a.id())));
        refused("changed", () -> fields.order(FieldModel.SITE, List.of(a.id(), a.id())));
        assertThat(values.names())
                .extracting(name -> name.model() + " " + name.name())
                .contains("AGENT a");
    }

    @Test
    void aCollectorSetsWhatFitsAndIsToldWhatDoesNot() {
        var sla = fields.create(field(FieldModel.CLIENT, "SLA", FieldType.NUMBER));

        assertThat(values.collect("two", FieldModel.CLIENT, "sla", "7\n")).isEmpty();
        assertThat(values.of(FieldModel.CLIENT, "1").get(0).texts()).containsExactly("7");
        assertThat(values.collect("two", FieldModel.CLIENT, "SLA", "seven"))
                .hasValueSatisfying(why -> assertThat(why).contains("SLA must be a number"));
        assertThat(values.collect("gone", FieldModel.CLIENT, "SLA", "1")).isPresent();
        assertThat(values.collect("two", FieldModel.SITE, "SLA", "1")).isPresent();
        assertThat(values.collect("two", FieldModel.CLIENT, "SLA", " ")).isEmpty();
        assertThat(values.of(FieldModel.CLIENT, "1").get(0).set()).isFalse();
        assertThat(sla.version()).isEqualTo(1);
    }

    @Test
    void whatBelongedToSomethingThatIsGoneGoes() {
        set(text(FieldModel.CLIENT, "c"), "2", "x");
        set(text(FieldModel.SITE, "s"), "21", "x");
        set(text(FieldModel.AGENT, "a"), "three", "x");
        set(fields.list().get(0), "1", "stays");
        TestPostgres.execute(TestPostgres.url(), "delete from fleet.site_scope where client = 2");

        values.removed("three");
        new LeftoverValues(bench.database).run();

        assertThat(bench.table("field_value").lines())
                .singleElement()
                .asString()
                .contains("stays");
    }
}
