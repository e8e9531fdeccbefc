/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.store.StoreException;
import org.junit.jupiter.api.Test;

class TestPostgresTest {

    @Test
    void givesAnEmptySchemaEachTime() throws Exception {
        for (int round = 0; round < 2; round++) {
            try (var connection = TestPostgres.dataSource("again").getConnection();
                    var statement = connection.createStatement()) {
                statement.execute("create table thing(id int)");
                assertThat(connection.getSchema()).isEqualTo("again");
            }
        }
    }

    @Test
    void appliesMigrationsInTheOrderOfTheirNumbers() {
        var database = TestDatabase.migrated("ordered", "migrations");

        int rows = database.read(connection -> {
            try (var result = connection.createStatement().executeQuery("select count(*) from item where size = 3")) {
                result.next();
                return result.getInt(1);
            }
        });

        assertThat(rows).isOne();
    }

    @Test
    void rollsBackAndTellsTheState() {
        var database = TestDatabase.migrated("refused", "migrations");

        assertThatThrownBy(() -> database.execute("insert into item(id) values (1)"))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.uniqueViolation()).isTrue());
        assertThatThrownBy(() ->
                        database.read(connection -> connection.createStatement().execute("delete from item")))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("read-only");
    }

    @Test
    void makesFurtherDatabases() {
        assertThat(TestPostgres.freshDatabase()).isNotEqualTo(TestPostgres.url());
    }
}
