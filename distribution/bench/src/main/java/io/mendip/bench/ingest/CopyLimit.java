/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.ingest;

import io.mendip.bench.product.FleetRows;
import io.mendip.bench.product.Tables;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** What the same database takes at best: {@code COPY BINARY} of ready-made rows on one connection, nothing else. */
final class CopyLimit implements AutoCloseable {

    private static final byte[] HEADER = {
        'P', 'G', 'C', 'O', 'P', 'Y', '\n', (byte) 0xff, '\r', '\n', 0, 0, 0, 0, 0, 0, 0, 0, 0
    };
    private static final int ROWS = 5000;
    private static final int MESSAGES = 250;
    private static final int CHECKS = 20;
    private static final int ROUNDS = 40;
    private static final int INT2 = 21;
    private static final int INT4 = 23;
    private static final int INT8 = 20;
    private static final int FLOAT8 = 701;

    private final Connection connection;
    private final byte[] single = singleRows();
    private final byte[] messages = messageRows();

    CopyLimit(Tables tables) throws SQLException {
        tables.execute("""
                create table if not exists limit_of_rows (ts timestamptz, agent int, check_id int, status smallint,
                    rt_ms int, val float8, output text);
                create table if not exists limit_of_messages (like history.result_batch);
                create index if not exists limit_of_messages_agent on limit_of_messages (agent, at)""");
        connection = tables.connect();
        connection.setAutoCommit(false);
    }

    /** Results a second as one row each, {@value #ROWS} a transaction. */
    double singleRowsASecond() throws SQLException {
        return rate("limit_of_rows", single);
    }

    /** Results a second in rows as ingest writes them, with their index, {@value #MESSAGES} rows a transaction. */
    double messageRowsASecond() throws SQLException {
        return rate("limit_of_messages", messages);
    }

    private double rate(String table, byte[] rows) throws SQLException {
        long start = System.nanoTime();
        for (int i = 0; i < ROUNDS; i++) {
            var copy = connection
                    .unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn("copy " + table + " from stdin (format binary)");
            copy.writeToCopy(rows, 0, rows.length);
            copy.endCopy();
            connection.commit();
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        try (var statement = connection.createStatement()) {
            statement.execute("truncate " + table);
            connection.commit();
        }
        return (double) ROUNDS * ROWS / seconds;
    }

    private static byte[] singleRows() {
        var out = ByteBuffer.allocate(ROWS * 120).put(HEADER);
        var output = "/ has 4.1 % free".getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < ROWS; i++) {
            out.putShort((short) 7).putInt(8).putLong(i).putInt(4).putInt(i / CHECKS);
            out.putInt(4).putInt(i).putInt(2).putShort((short) 0);
            out.putInt(4).putInt(12).putInt(8).putDouble(i);
            if (i % CHECKS == 0) {
                out.putInt(output.length).put(output);
            } else {
                out.putInt(-1);
            }
        }
        return ended(out);
    }

    private static byte[] messageRows() {
        var out = ByteBuffer.allocate(MESSAGES * 2000).put(HEADER);
        for (int message = 0; message < MESSAGES; message++) {
            var agent = FleetRows.agent(message).getBytes(StandardCharsets.UTF_8);
            out.putShort((short) 9).putInt(agent.length).put(agent).putInt(8).putLong(message);
            array(out, INT8, 8);
            array(out, INT4, 4);
            array(out, INT2, 2);
            array(out, INT4, 4);
            array(out, INT4, 4);
            array(out, INT4, 4);
            array(out, FLOAT8, 8);
        }
        return ended(out);
    }

    private static void array(ByteBuffer out, int type, int width) {
        out.putInt(20 + CHECKS * (4 + width))
                .putInt(1)
                .putInt(0)
                .putInt(type)
                .putInt(CHECKS)
                .putInt(1);
        for (int i = 0; i < CHECKS; i++) {
            out.putInt(width);
            switch (width) {
                case 2 -> out.putShort((short) i);
                case 4 -> out.putInt(i);
                default -> out.putLong(i);
            }
        }
    }

    private static byte[] ended(ByteBuffer out) {
        out.putShort((short) -1);
        var bytes = new byte[out.position()];
        out.flip().get(bytes);
        return bytes;
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
