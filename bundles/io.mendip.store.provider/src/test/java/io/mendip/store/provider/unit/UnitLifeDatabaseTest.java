/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.unit;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.system.Health;
import io.mendip.testing.Await;
import io.mendip.testing.TestPostgres;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class UnitLifeDatabaseTest {

    private final ScheduledExecutorService executor = Executors.newScheduledThreadPool(2);
    private final Set<String> offered = ConcurrentHashMap.newKeySet();

    @AfterEach
    void stop() {
        executor.shutdownNow();
    }

    @Test
    void offersAUnitWhileItIsThere() {
        var life = life(Descriptions.of("shop", "orders", Order.class), source(TestPostgres.freshDatabase()));

        life.begin();
        Await.until("the offer", life::open);
        assertThat(offered).containsExactly("shop");
        assertThat(Units.healthOf(List.of(life)).status()).isEqualTo(Health.Status.OK);

        life.end();
        assertThat(offered).isEmpty();
        assertThat(life.open()).isFalse();
    }

    @Test
    void keepsAUnitDownWhoseMigrationFailsAndOpensTheOthers() {
        var source = source(TestPostgres.freshDatabase());
        var broken = life(Descriptions.of("broken", "broken"), source);
        var good = life(Descriptions.of("shop", "orders", Order.class), source);

        broken.begin();
        good.begin();

        Await.until("the good unit", good::open);
        Await.until("the reason", () -> !broken.problem().isEmpty());
        var health = Units.healthOf(List.of(broken, good));
        assertThat(health.status()).isEqualTo(Health.Status.FAILED);
        assertThat(health.reason()).contains("broken", "V1__broken.sql", "syntax error");
        assertThat(health.details()).containsEntry("broken", "failed").containsEntry("shop", "open");
        assertThat(offered).containsExactly("shop");
    }

    @Test
    void opensAUnitWhenTheDatabaseComesBack() {
        var source = source("jdbc:postgresql://127.0.0.1:1/nowhere");
        var life = life(Descriptions.of("shop", "orders", Order.class), source);

        life.begin();
        assertThat(Units.healthOf(List.of(life)).status()).isEqualTo(Health.Status.FAILED);
        source.setUrl(TestPostgres.freshDatabase());

        Await.until("the offer", () -> offered.contains("shop"));
        assertThat(life.problem()).isEmpty();
    }

    @Test
    void doesNotOpenAUnitThatIsGoneMeanwhile() {
        var source = source("jdbc:postgresql://127.0.0.1:1/nowhere");
        var life = life(Descriptions.of("shop", "orders"), source);
        life.begin();

        life.end();
        source.setUrl(TestPostgres.freshDatabase());

        executor.shutdown();
        Await.until("the end of all attempts", executor::isTerminated);
        assertThat(offered).isEmpty();
    }

    private UnitLife life(UnitDescription description, DataSource source) {
        var name = description.schema().name();
        return new UnitLife(
                description,
                source,
                unit -> {
                    offered.add(name);
                    return () -> offered.remove(name);
                },
                executor);
    }

    private static PGSimpleDataSource source(String url) {
        var source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }
}
