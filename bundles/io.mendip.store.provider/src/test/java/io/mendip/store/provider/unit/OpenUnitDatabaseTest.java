/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.mendip.store.Database;
import io.mendip.store.EntityStore;
import io.mendip.store.StoreException;
import io.mendip.testing.TestPostgres;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class OpenUnitDatabaseTest {

    private HikariDataSource pool;
    private OpenUnit unit;
    private Database database;
    private EntityStore entities;

    @BeforeEach
    void open() {
        var source = new PGSimpleDataSource();
        source.setUrl(TestPostgres.freshDatabase());
        var settings = new HikariConfig();
        settings.setDataSource(source);
        // As few as migrations can do with, so that whatever stays on a connection would be seen.
        settings.setMaximumPoolSize(3);
        settings.setConnectionTimeout(2000);
        pool = new HikariDataSource(settings);
        unit = OpenUnit.open(Descriptions.of("shop", "orders", Order.class), pool);
        database = unit.database();
        entities = unit.entities().orElseThrow();
    }

    @AfterEach
    void close() {
        unit.close();
        pool.close();
    }

    @Test
    void appliesOnlyTheMigrationsThatAreMissing() {
        assertThat(unit.migrations()).isEqualTo(2);

        var again = OpenUnit.open(Descriptions.of("shop", "orders", Order.class), pool);

        assertThat(again.migrations()).isZero();
        again.close();
    }

    @Test
    void keepsEntitiesAndRowsInTheSameSchema() {
        long id = entities.write(manager -> {
            var order = Order.of("a-1");
            manager.persist(order);
            manager.flush();
            return order.id;
        });

        assertThat(id).isPositive();
        assertThat(count("select count(*) from orders where code = 'a-1'")).isOne();
        assertThat(count("select count(*) from shop.orders")).isOne();
        assertThat(entities.<String>read(manager -> manager.createQuery(
                                "select o from PurchaseOrder o where o.code = 'a-1'", Order.class)
                        .getSingleResult()
                        .code))
                .isEqualTo("a-1");
    }

    @Test
    void opensAUnitOfTheSameNameOnAnotherDatabase() {
        var source = new PGSimpleDataSource();
        source.setUrl(TestPostgres.freshDatabase());
        var other = OpenUnit.open(Descriptions.of("shop", "orders", Order.class), source);

        entities.write(manager -> {
            manager.persist(Order.of("here"));
            return 0;
        });

        assertThat(count("select count(*) from orders")).isOne();
        assertThat(count(other.database(), "select count(*) from orders")).isZero();
        other.close();
    }

    @Test
    void keepsUnitsApartOnTheSameConnection() {
        var other = OpenUnit.open(Descriptions.of("depot", "orders"), pool);
        insert("only-in-shop");
        for (int i = 0; i < 10; i++) {
            // Often enough that the driver prepares the statement on the server.
            assertThat(count("select count(*) from orders")).isOne();
            assertThat(count(other.database(), "select count(*) from orders")).isZero();
        }

        assertThat(other.entities()).isEmpty();
        other.close();
    }

    @Test
    void rollsBackWhateverIsThrown() {
        assertThatThrownBy(() -> database.write(connection -> {
                    connection.createStatement().execute("insert into orders (code) values ('lost')");
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> entities.write(manager -> {
                    manager.persist(Order.of("lost"));
                    manager.flush();
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(count("select count(*) from orders")).isZero();
    }

    @Test
    void refusesToChangeAnythingInAReadTransaction() {
        assertThatThrownBy(() ->
                        database.read(connection -> connection.createStatement().execute("delete from orders")))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.sqlState()).isEqualTo("25006"));
        assertThatThrownBy(() -> entities.read(manager -> {
                    manager.persist(Order.of("x"));
                    return 0;
                }))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.sqlState()).isEqualTo("25006"));

        insert("still-writable");
    }

    @Test
    void tellsAUniqueConstraintThatWasHit() {
        insert("twice");

        assertThatThrownBy(() -> insert("twice"))
                .isInstanceOfSatisfying(
                        StoreException.class,
                        e -> assertThat(e.uniqueViolation()).isTrue());
        assertThatThrownBy(() -> entities.write(manager -> {
                    manager.persist(Order.of("twice"));
                    return 0;
                }))
                .isInstanceOfSatisfying(StoreException.class, e -> {
                    assertThat(e.uniqueViolation()).isTrue();
                    assertThat(e.passing()).isFalse();
                });
    }

    @Test
    void tellsAConnectionThatIsCutAsPassing() {
        assertThatThrownBy(() -> database.write(connection -> {
                    try (var result = connection.createStatement().executeQuery("select pg_backend_pid()")) {
                        result.next();
                        TestPostgres.execute(
                                TestPostgres.url(), "select pg_terminate_backend(" + result.getInt(1) + ")");
                    }
                    return connection.createStatement().execute("select 1");
                }))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.passing()).isTrue());

        insert("after");
    }

    @Test
    void tellsAnExhaustedPoolAsPassing() {
        assertThatThrownBy(() -> nested(4))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.passing()).isTrue());
    }

    @Test
    void limitsHowLongAReadMayTake() {
        assertThat(setting(database, "statement_timeout")).isEqualTo("30s");
        assertThat(entities.<Object>read(manager ->
                        manager.createNativeQuery("show statement_timeout").getSingleResult()))
                .isEqualTo("30s");
    }

    private static String setting(Database database, String name) {
        return database.read(connection -> {
            try (var result = connection.createStatement().executeQuery("show " + name)) {
                result.next();
                return result.getString(1);
            }
        });
    }

    private int nested(int depth) {
        return database.read(connection -> depth == 0 ? 0 : nested(depth - 1));
    }

    private void insert(String code) {
        database.write(connection -> {
            try (var statement = connection.prepareStatement("insert into orders (code) values (?)")) {
                statement.setString(1, code);
                return statement.executeUpdate();
            }
        });
    }

    private long count(String query) {
        return count(database, query);
    }

    private static long count(Database database, String query) {
        return database.read(connection -> first(connection.prepareStatement(query)));
    }

    private static long first(PreparedStatement statement) throws SQLException {
        try (statement;
                var result = statement.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }
}
