/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting.provider.key;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.setting.Secret;
import io.mendip.setting.provider.LeftoverValues;
import io.mendip.setting.provider.SettingBench;
import io.mendip.testing.TestPostgres;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Test;

/** The key store on a real database. */
class StoredKeysDatabaseTest {

    private static final LongPredicate EVERYBODY = client -> true;

    private final SettingBench bench = new SettingBench();
    private final StoredKeys keys = bench.keys;

    private Map<Long, Map<String, String>> values(List<Long> clients, String... names) {
        var revealed = new TreeMap<Long, Map<String, String>>();
        keys.values(clients, List.of(names)).forEach((client, secrets) -> {
            var texts = new TreeMap<String, String>();
            secrets.forEach((name, secret) -> texts.put(name, secret.reveal()));
            revealed.put(client, texts);
        });
        return revealed;
    }

    private StoredKeys.Key token() {
        return keys.list(EVERYBODY).stream()
                .filter(key -> key.name().equals("TOKEN"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void whatOnlyOtherClientsHaveIsNobodyElsesBusiness() {
        keys.set("SHARED", StoredKeys.ALL, "x", "ann");
        keys.set("SHARED", 1, "x", "ann");
        keys.set("SHARED", 2, "x", "ann");
        keys.set("OF_ONE", 1, "x", "ann");
        keys.describe("EMPTY", "");

        assertThat(keys.names(EVERYBODY)).containsExactly("EMPTY", "OF_ONE", "SHARED");
        assertThat(keys.names(client -> client == 2)).containsExactly("EMPTY", "SHARED");
        assertThat(keys.list(client -> client == 2))
                .filteredOn(key -> key.name().equals("SHARED"))
                .flatExtracting(StoredKeys.Key::values)
                .extracting(StoredKeys.Held::client)
                .containsExactly(0L, 2L);
    }

    @Test
    void aClientsOwnValueWinsOverTheOneOfAll() {
        keys.set("TOKEN", StoredKeys.ALL, "of all", "ann");
        keys.set("TOKEN", 2, "of two", "ann");
        keys.set("ONLY_ONE", 1, "of one", "ann");

        assertThat(values(List.of(1L, 2L), "TOKEN", "ONLY_ONE", "NONE"))
                .isEqualTo(Map.of(1L, Map.of("TOKEN", "of all", "ONLY_ONE", "of one"), 2L, Map.of("TOKEN", "of two")));
        assertThat(values(List.of(2L), "token")).isEqualTo(Map.of(2L, Map.of()));

        assertThat(keys.remove("TOKEN", 2)).isTrue();
        assertThat(keys.remove("TOKEN", 2)).isFalse();
        assertThat(values(List.of(2L), "TOKEN")).isEqualTo(Map.of(2L, Map.of("TOKEN", "of all")));
    }

    @Test
    void whatIsKeptIsNowhereInTheDatabaseAndInNoText() {
        keys.set("TOKEN", 1, "s3cret-value", "ann");

        assertThat(bench.table("key_value")).contains("TOKEN").doesNotContain("s3cret-value");
        assertThat(keys.list(EVERYBODY).toString()).contains("TOKEN", "ann").doesNotContain("s3cret");
        assertThat(new Secret("s3cret-value")).hasToString("***");
    }

    @Test
    void aKeyIsDescribedChangedAndDeletedWithAllItHolds() {
        keys.describe("TOKEN", "for the backup");
        keys.set("TOKEN", StoredKeys.ALL, "1", "ann");
        keys.set("TOKEN", StoredKeys.ALL, "2", "bob");
        keys.set("TOKEN", 1, "3", "cid");

        var key = token();
        assertThat(key.description()).isEqualTo("for the backup");
        assertThat(key.values())
                .extracting(held -> held.client() + " " + held.updatedBy() + " " + held.readable())
                .containsExactly("0 bob true", "1 cid true");
        assertThat(keys.names(EVERYBODY)).containsExactly("TOKEN");

        assertThat(keys.remove("TOKEN")).isTrue();
        assertThat(keys.remove("TOKEN")).isFalse();
        assertThat(bench.table("key_value")).isEmpty();
    }

    /** Else a script would use another password than the client's, and nobody would know. */
    @Test
    void theValueOfAllDoesNotStandInForOneThatCannotBeOpened() {
        keys.set("TOKEN", 1, "of one", "ann");
        bench.vault.loseKey();
        keys.set("TOKEN", StoredKeys.ALL, "of all", "ann");

        assertThat(values(List.of(1L, 2L), "TOKEN")).isEqualTo(Map.of(1L, Map.of(), 2L, Map.of("TOKEN", "of all")));
        assertThat(token().values()).extracting(StoredKeys.Held::readable).containsExactly(true, false);
    }

    @Test
    void theValueOfAnotherClientCannotBePutInItsPlace() {
        keys.set("TOKEN", 1, "of one", "ann");
        TestPostgres.execute(TestPostgres.url(), "update setting.key_value set client = 2");

        assertThat(values(List.of(1L, 2L), "TOKEN")).isEqualTo(Map.of(1L, Map.of(), 2L, Map.of()));
    }

    @Test
    void whatAClientHeldGoesWithIt() {
        keys.set("TOKEN", StoredKeys.ALL, "x", "ann");
        keys.set("TOKEN", 1, "x", "ann");
        keys.set("TOKEN", 2, "x", "ann");
        TestPostgres.execute(TestPostgres.url(), "delete from fleet.site_scope where client = 2");

        new LeftoverValues(bench.database).run();

        assertThat(token().values()).extracting(StoredKeys.Held::client).containsExactly(0L, 1L);
    }
}
