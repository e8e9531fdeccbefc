/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.store;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;

/** The bytes of jars. */
public final class JarTable {

    private static final int BLOCK = 1024 * 1024;

    private final Connection connection;

    /** Works in the transaction of a connection. */
    public JarTable(Connection connection) {
        this.connection = connection;
    }

    /** Stores a jar unless it is there. */
    public void add(String sha256, Path file) throws SQLException {
        var sql = "insert into jar (sha256, size, content) values (?, ?, ?) on conflict (sha256) do nothing";
        try (var insert = connection.prepareStatement(sql);
                var in = Files.newInputStream(file)) {
            long size = Files.size(file);
            insert.setString(1, sha256);
            insert.setLong(2, size);
            insert.setBinaryStream(3, in, size);
            insert.executeUpdate();
        } catch (IOException e) {
            throw new SQLException("the jar cannot be read", e);
        }
    }

    /** Writes a jar part by part; whether it is there. */
    public boolean copy(String sha256, OutputStream out) throws SQLException, IOException {
        long size = Sql.one(connection, "select size from jar where sha256 = ?", row -> row.getLong(1), sha256)
                .orElse(-1L);
        for (long from = 0; from < size; from += BLOCK) {
            var part = Sql.list(
                    connection,
                    "select substring(content from ? for ?) from jar where sha256 = ?",
                    row -> row.getBytes(1),
                    (int) (from + 1),
                    BLOCK,
                    sha256);
            out.write(part.get(0));
        }
        return size >= 0;
    }
}
