/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider;

import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/** Connections to a database whose address is not known before it was started. */
final class LateDataSource implements DataSource {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final CompletableFuture<DataSource> source = new CompletableFuture<>();

    void available(DataSource actual) {
        source.complete(actual);
    }

    boolean isAvailable() {
        return source.isDone();
    }

    @Override
    public Connection getConnection() throws SQLException {
        try {
            return source.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS).getConnection();
        } catch (TimeoutException e) {
            throw new SQLException("The database is starting", "57P03", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SQLException("Interrupted while the database was starting", "57P03", e);
        } catch (ExecutionException e) {
            throw new SQLException("There is no database", "57P03", e);
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The user is settled");
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter out) {
        // The driver logs through java.util.logging.
    }

    @Override
    public void setLoginTimeout(int seconds) {
        // The actual source has its own.
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("Not a wrapper of " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }
}
