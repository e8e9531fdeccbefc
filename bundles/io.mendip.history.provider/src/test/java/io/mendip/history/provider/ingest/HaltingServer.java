/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider.ingest;

import static io.mendip.history.provider.Samples.NOW;
import static io.mendip.history.provider.Samples.TIME;
import static io.mendip.history.provider.Samples.agent;
import static io.mendip.history.provider.Samples.live;
import static io.mendip.history.provider.Samples.result;

import io.mendip.bus.AgentReport;
import io.mendip.history.provider.store.Window;
import io.mendip.protocol.message.ResultBatch;
import io.mendip.protocol.message.ResultBatchCodec;
import io.mendip.store.Database;
import io.mendip.store.StoreException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process that stores one message and dies, without any clean-up, at the moment it is told: {@code before} its commit, or
 * {@code after} it, when it is about to answer.
 */
final class HaltingServer {

    static final int HALTED = 42;

    private HaltingServer() {}

    /** The message that it stores. */
    static ResultBatch message() {
        return live(1, result(100, TIME, 0, 1), result(100, TIME + 1, 3, 2), result(100, TIME + 2, 0, 4));
    }

    public static void main(String[] arguments) {
        var source = new PGSimpleDataSource();
        source.setUrl(arguments[0]);
        source.setCurrentSchema(arguments[1]);
        var database = new HaltingDatabase(source, arguments[2].equals("before"));
        var meter = new IngestMeter();
        var queue = new ReportQueue(10, 1 << 20, meter);
        var window = new Window(NOW, Duration.ofHours(48), Duration.ofDays(30), Duration.ofDays(400));
        var store = new ResultStore(database, () -> window, meter, (touched, heard, different) -> {});
        queue.offer(new DeadlyReport());
        new IngestWriter(queue, store, meter, 200, Duration.ofMillis(1)).run();
    }

    /** Its answer is what the process does not live to give. */
    private static final class DeadlyReport implements AgentReport {

        @Override
        public String agentId() {
            return agent(1);
        }

        @Override
        public byte[] payload() {
            return ResultBatchCodec.write(message());
        }

        @Override
        public void answer(byte[] payload) {
            Runtime.getRuntime().halt(HALTED);
        }

        @Override
        public void malformed(String reason) {
            throw new IllegalStateException(reason);
        }
    }

    private record HaltingDatabase(PGSimpleDataSource source, boolean beforeCommit) implements Database {

        @Override
        public <T> T read(Work<T> work) {
            return write(work);
        }

        @Override
        public <T> T write(Work<T> work) {
            try (var connection = source.getConnection()) {
                connection.setAutoCommit(false);
                T result = work.apply(connection);
                if (beforeCommit && stores(connection)) {
                    Runtime.getRuntime().halt(HALTED);
                }
                connection.commit();
                return result;
            } catch (SQLException e) {
                throw new StoreException(String.valueOf(e.getMessage()), "XX000", e);
            }
        }

        private static boolean stores(Connection connection) throws SQLException {
            try (var statement = connection.createStatement();
                    var rows = statement.executeQuery("select exists (select 1 from result_batch)")) {
                rows.next();
                return rows.getBoolean(1);
            }
        }
    }
}
