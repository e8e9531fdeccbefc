/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.store;

import io.mendip.plugin.provider.store.Decision.Verdict;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Locale;

/** What was decided about versions. */
public final class DecisionTable {

    private static final String OF_VERSION = "(select id from plugin_version where plugin = ? and version = ?)";

    private final Connection connection;

    /** Works in the transaction of a connection. */
    public DecisionTable(Connection connection) {
        this.connection = connection;
    }

    /** Notes a decision in place of any before it. */
    public void decide(StoredVersion version, Decision decision) throws SQLException {
        forget(version);
        Sql.update(
                connection,
                "insert into sign_off (version, verdict, decided_at, decided_by, reason, seal) select id, ?, ?, ?, ?, ?"
                        + " from plugin_version where plugin = ? and version = ?",
                decision.verdict().label(),
                decision.at(),
                decision.by(),
                decision.reason(),
                decision.seal(),
                version.pluginId(),
                version.version());
    }

    /** Has nobody decided about a version. */
    public void forget(StoredVersion version) throws SQLException {
        Sql.update(
                connection,
                "delete from sign_off where version = " + OF_VERSION,
                version.pluginId(),
                version.version());
    }

    static Decision decision(ResultSet row) throws SQLException {
        var verdict = Verdict.valueOf(row.getString("verdict").toUpperCase(Locale.ROOT));
        return verdict == Verdict.NONE
                ? Decision.NONE
                : new Decision(
                        verdict,
                        row.getString("decided_by"),
                        Sql.instant(row, "decided_at"),
                        row.getString("reason"),
                        row.getString("seal"));
    }
}
