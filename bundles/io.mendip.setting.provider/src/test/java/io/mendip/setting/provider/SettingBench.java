/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.setting.provider;

import io.mendip.setting.provider.field.StoredFields;
import io.mendip.setting.provider.field.StoredValues;
import io.mendip.setting.provider.key.StoredKeys;
import io.mendip.store.Sql;
import io.mendip.testing.TestDatabase;
import io.mendip.testing.TestPostgres;
import io.mendip.trust.UnreadableSecretException;
import io.mendip.trust.Vault;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;

/** Fields and keys on a real database, with two clients, three sites and three agents. */
public final class SettingBench {

    /** Agents: of client 1 and site 11, client 1 and site 12, client 2 and site 21. */
    public static final List<String> AGENTS = List.of("one", "two", "three");

    /** Fields and keys. */
    public final TestDatabase database = TestDatabase.migrated("setting");

    /** Locks by {@link FakeVault}. */
    public final FakeVault vault = new FakeVault();

    /** The key store. */
    public final StoredKeys keys = new StoredKeys(database, vault, Clock.systemUTC());

    /** The fields. */
    public final StoredFields fields = new StoredFields(database);

    /** Their values. */
    public final StoredValues values = new StoredValues(database, vault);

    /** Makes the fleet anew. */
    public SettingBench() {
        TestPostgres.execute(TestPostgres.url(), """
                drop schema if exists fleet cascade;
                create schema fleet;
                create table fleet.agent_scope (agent text, site bigint, client bigint);
                create table fleet.site_scope (site bigint, client bigint);
                insert into fleet.agent_scope values ('one', 11, 1), ('two', 12, 1), ('three', 21, 2);
                insert into fleet.site_scope values (11, 1), (12, 1), (21, 2);
                """);
    }

    /** All that is in a table, as text. */
    public String table(String name) {
        return database
                .read(connection ->
                        Sql.list(connection, "select t::text as line from " + name + " t", row -> row.getString(1)))
                .stream()
                .collect(Collectors.joining("\n"));
    }

    /** Locks in a way that shows which record it was, and loses its key when told. */
    public static final class FakeVault implements Vault {

        private String key = "a";

        /** What was locked before cannot be opened from now on. */
        public void loseKey() {
            key += "a";
        }

        @Override
        public String lock(String purpose, List<String> record, String text) {
            return key + "."
                    + Base64.getEncoder()
                            .encodeToString((purpose + record + "|" + text).getBytes(StandardCharsets.UTF_8));
        }

        @Override
        public String open(String purpose, List<String> record, String locked) throws UnreadableSecretException {
            var text = new String(
                    Base64.getDecoder().decode(locked.substring(locked.indexOf('.') + 1)), StandardCharsets.UTF_8);
            if (!holdsKeyOf(locked) || !text.startsWith(purpose + record + "|")) {
                throw new UnreadableSecretException("lost");
            }
            return text.substring(text.indexOf('|') + 1);
        }

        @Override
        public boolean holdsKeyOf(String locked) {
            return locked.startsWith(key + ".");
        }
    }
}
