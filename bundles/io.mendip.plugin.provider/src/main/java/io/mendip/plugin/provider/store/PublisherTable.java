/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;

/** Publishers that people added. */
public final class PublisherTable {

    private final Connection connection;

    /** Works in the transaction of a connection. */
    public PublisherTable(Connection connection) {
        this.connection = connection;
    }

    /**
     * A row, which whoever writes to the database may have written.
     *
     * @param fingerprint SHA-256 of the certificate
     * @param label for people
     * @param certificate in PEM
     * @param kinds labels with commas
     * @param addedAt when it was added or changed
     * @param addedBy by whom
     * @param seal of all of it
     */
    public record Row(
            String fingerprint,
            String label,
            String certificate,
            String kinds,
            Instant addedAt,
            String addedBy,
            String seal) {

        /** What the seal is made of. */
        public List<String> fields() {
            return List.of(fingerprint, label, certificate, kinds, addedAt.toString(), addedBy);
        }

        /** The same with its seal. */
        public Row sealed(String made) {
            return new Row(fingerprint, label, certificate, kinds, addedAt, addedBy, made);
        }
    }

    /** All of them, by label. */
    public List<Row> all() throws SQLException {
        return Sql.list(
                connection,
                "select * from publisher order by label, fingerprint",
                row -> new Row(
                        row.getString("fingerprint"),
                        row.getString("label"),
                        row.getString("certificate"),
                        row.getString("kinds"),
                        Sql.instant(row, "added_at"),
                        row.getString("added_by"),
                        row.getString("seal")));
    }

    /** Adds one; false when it is there. */
    public boolean add(Row row) throws SQLException {
        return Sql.update(
                        connection,
                        "insert into publisher (fingerprint, label, certificate, kinds, added_at, added_by, seal)"
                                + " values (?, ?, ?, ?, ?, ?, ?) on conflict (fingerprint) do nothing",
                        row.fingerprint(),
                        row.label(),
                        row.certificate(),
                        row.kinds(),
                        row.addedAt(),
                        row.addedBy(),
                        row.seal())
                > 0;
    }

    /** Takes one away; false when there is none. */
    public boolean remove(String fingerprint) throws SQLException {
        return Sql.update(connection, "delete from publisher where fingerprint = ?", fingerprint) > 0;
    }
}
