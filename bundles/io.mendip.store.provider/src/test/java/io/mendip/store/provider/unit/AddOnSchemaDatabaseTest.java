/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mendip.store.StoreException;
import io.mendip.testing.TestPostgres;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.postgresql.ds.PGSimpleDataSource;

/** Whose schema is whose, and how that of an add-on goes. */
class AddOnSchemaDatabaseTest {

    private static final String ADD_ON = "mendip:addon:org.example.notes";

    @ParameterizedTest
    @CsvSource({
        "fleet, " + ADD_ON,
        "x_org_example_other, " + ADD_ON,
        "x_org_example_notes, reference:file:/opt/mendip/bundles/5/fleet.jar",
        "'x_a; drop schema fleet', " + ADD_ON,
        "FLEET, reference:file:/opt/mendip/bundles/5/fleet.jar"
    })
    void nobodyGetsTheSchemaOfAnother(String name, String location) {
        assertThatThrownBy(() -> AddOnSchema.require(name, location)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eachGetsItsOwn() {
        assertThat(AddOnSchema.require("x_org_example_notes", ADD_ON).name()).isEqualTo("x_org_example_notes");
        assertThat(AddOnSchema.require("fleet", "reference:file:/opt/fleet.jar").name())
                .isEqualTo("fleet");
    }

    @Test
    void onlyTheOwnerAmongAddOnsIsGivenAService() {
        var ofFleet = new OwnServiceFactory<>("fleet", "service");
        var ofNotes = new OwnServiceFactory<>("x_org_example_notes", "service");

        assertThat(ofFleet.serviceFor(ADD_ON)).isNull();
        assertThat(ofNotes.serviceFor(ADD_ON)).isEqualTo("service");
        assertThat(ofFleet.serviceFor("reference:file:/opt/mendip/fleet.jar")).isEqualTo("service");
    }

    @Test
    void dropsAnAddOnsSchemaAndNoOther() {
        var url = TestPostgres.freshDatabase();
        TestPostgres.execute(url, "create schema x_a; create table x_a.note (words text); create schema fleet");

        AddOnSchema.drop("x_a", source(url));
        AddOnSchema.drop("x_a", source(url));

        assertThatThrownBy(() -> TestPostgres.execute(url, "select * from x_a.note"))
                .hasMessageContaining("x_a");
        assertThatThrownBy(() -> AddOnSchema.drop("fleet", source(url))).isInstanceOf(IllegalArgumentException.class);
        TestPostgres.execute(url, "create table fleet.there (a int)");
    }

    @Test
    void doesNotWaitForWhoUsesIt() throws SQLException {
        var url = TestPostgres.freshDatabase();
        TestPostgres.execute(url, "create schema x_a; create table x_a.note (words text)");
        try (var other = source(url).getConnection()) {
            other.setAutoCommit(false);
            other.createStatement().execute("insert into x_a.note values ('still writing')");

            var refused = catchThrowableOfType(StoreException.class, () -> AddOnSchema.drop("x_a", source(url)));

            assertThat(refused.sqlState()).isEqualTo("55P03");
            other.commit();
        }
        TestPostgres.execute(url, "select * from x_a.note");
    }

    private static PGSimpleDataSource source(String url) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }
}
