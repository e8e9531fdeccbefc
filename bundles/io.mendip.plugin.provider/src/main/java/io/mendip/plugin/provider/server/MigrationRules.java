/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import io.mendip.plugin.AddOnNames;
import io.mendip.plugin.provider.verify.Refusal;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Looks over the SQL of an add-on's migrations for what leads out of its schema. A tripwire like that of the classes: the
 * database has one role for all, so who hides a statement in a function or in code reaches other tables.
 */
final class MigrationRules {

    private static final int MAX_SQL = 1024 * 1024;
    private static final Pattern COMMENTS = Pattern.compile("--[^\\n]*|/\\*.*?\\*/", Pattern.DOTALL);
    private static final Pattern TEXTS = Pattern.compile("'(?:[^']|'')*'");

    /** A relation with its schema, where a relation may stand. */
    private static final Pattern QUALIFIED = Pattern.compile(
            "\\b(?:from|join|into|update|table|references|exists|only|view|index|function|trigger|sequence|type"
                    + "|(?:index|trigger)\\s[^;]*?\\bon)\\s+"
                    + "\"?([a-z_][a-z0-9_]*)\"?\\s*\\.\\s*\"?([a-z_][a-z0-9_]*)");

    private static final Pattern FORBIDDEN =
            Pattern.compile("\\b(?:(?:create|drop|alter)\\s+(?:schema|role|user|database"
                    + "|extension|tablespace|server|language|publication|subscription|rule|event\\s+trigger)"
                    + "|set\\s+(?:local\\s+|session\\s+)?(?:search_path|role|session\\s+authorization)"
                    + "|reset\\s+(?:role|all|search_path)|copy|grant|revoke|security\\s+definer|set_config|lo_import|lo_export"
                    + "|pg_read_file|dblink|commit|rollback|do)\\b");

    private MigrationRules() {}

    /** Looks over all files that end in {@code .sql}. */
    static void require(JarContent jar, String symbolicName) {
        for (var name : jar.names()) {
            if (name.endsWith(".sql")) {
                var bytes = jar.bytes(name, MAX_SQL)
                        .orElseThrow(() -> Refusal.bad(
                                "migration-not-allowed", "The migration " + Refusal.quoted(name) + " is over 1 MiB."));
                require(name, new String(bytes, StandardCharsets.UTF_8), AddOnNames.unit(symbolicName));
            }
        }
    }

    private static void require(String file, String text, String unit) {
        var sql = TEXTS.matcher(COMMENTS.matcher(text.toLowerCase(Locale.ROOT)).replaceAll(" "))
                .replaceAll("''");
        var forbidden = FORBIDDEN.matcher(sql);
        if (forbidden.find()) {
            throw Refusal.bad(
                    "migration-not-allowed",
                    "The migration " + Refusal.quoted(file) + " says "
                            + Refusal.quoted(forbidden.group().replaceAll("\\s+", " "))
                            + ". Migrations make and change tables of the add-on's own schema, each in one transaction.");
        }
        var qualified = QUALIFIED.matcher(sql);
        while (qualified.find()) {
            var schema = qualified.group(1);
            boolean scope = schema.equals("fleet") && qualified.group(2).equals("agent_scope");
            if (!scope && !schema.equals(unit) && !schema.startsWith("pg_")) {
                throw Refusal.bad(
                        "migration-not-allowed",
                        "The migration " + Refusal.quoted(file) + " names "
                                + Refusal.quoted(schema + "." + qualified.group(2))
                                + ". Name tables without a schema; of others only fleet.agent_scope may be read.");
            }
        }
    }
}
