/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.mendip.store.provider.cluster.ClusterException;
import io.mendip.store.provider.cluster.PostgresCluster;
import io.mendip.system.ChildProcesses;
import io.mendip.system.DataFolder;
import io.mendip.system.LaunchProperties;
import io.mendip.system.StartProblems;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.postgresql.ds.PGSimpleDataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one pool of connections. It is there at once, its database a moment later: the server's own cluster, started
 * beside, or the administrator's.
 */
@Component(service = Pool.class)
@Designate(ocd = Pool.Config.class)
public final class Pool {

    private static final Logger LOG = LoggerFactory.getLogger(Pool.class);
    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(5);

    private static final int LEAST_IDLE = 3;

    /** Longer than any statement may run, so that only a dead network is cut off by it. */
    private static final int SOCKET_LIMIT_SECONDS = 150;

    /** How the pool is set. */
    @ObjectClassDefinition(name = "Database connections")
    public @interface Config {

        /** How many connections at most; a migration takes three, and two run side by side. */
        @AttributeDefinition(name = "Most connections", min = "8", max = "50")
        int size() default 16;

        /** How long work waits for a connection before it is told that the database is away. */
        @AttributeDefinition(name = "Wait for a connection (ms)", min = "250")
        long wait_ms() default 2000;
    }

    private final LateDataSource source = new LateDataSource();
    private final HikariDataSource pool;
    private final @Nullable Thread starter;
    private volatile @Nullable PostgresCluster cluster;
    private volatile String problem = "The database is starting.";
    private volatile String address = "";

    /** Begins to start the database unless there is one of the administrator's. */
    @Activate
    public Pool(
            @Reference LaunchProperties launch,
            @Reference DataFolder data,
            @Reference ChildProcesses processes,
            @Reference StartProblems problems,
            Config config) {
        this(launch.databaseUrl(), data, processes, problems, config.size(), Duration.ofMillis(config.wait_ms()));
    }

    /** As configured; an empty URL means the own cluster. */
    public Pool(
            String url, DataFolder data, ChildProcesses processes, StartProblems problems, int size, Duration wait) {
        pool = new HikariDataSource(settings(size, wait));
        if (url.isEmpty()) {
            var thread = new Thread(() -> startUntilDone(data, processes, problems), "database start");
            thread.setDaemon(true);
            thread.start();
            starter = thread;
        } else {
            starter = null;
            var external = new PGSimpleDataSource();
            external.setUrl(url);
            external.setTcpKeepAlive(true);
            connectTo(external);
        }
    }

    /** Other limits; connections in use stay. */
    @Modified
    void modified(Config config) {
        pool.setMaximumPoolSize(config.size());
        pool.setMinimumIdle(Math.min(config.size(), LEAST_IDLE));
        pool.setConnectionTimeout(config.wait_ms());
    }

    /** Pooled connections. */
    public DataSource source() {
        return pool;
    }

    /** Host, port and name of the database; empty as long as they are not known. */
    String address() {
        return address;
    }

    /** Why there is no database, empty when there is one to try. */
    String problem() {
        return problem;
    }

    /** How often the own PostgreSQL ended by itself. */
    int restarts() {
        var own = cluster;
        return own == null ? 0 : own.restarts();
    }

    /** Connections in use and most of them, for people. */
    String use() {
        var bean = pool.getHikariPoolMXBean();
        return (bean == null ? 0 : bean.getActiveConnections()) + " of " + pool.getMaximumPoolSize();
    }

    /** Closes the connections and ends the own cluster. */
    @Deactivate
    public void close() {
        var thread = starter;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(TimeUnit.SECONDS.toMillis(30));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        pool.close();
        var own = cluster;
        if (own != null) {
            own.close();
        }
    }

    private void startUntilDone(DataFolder data, ChildProcesses processes, StartProblems problems) {
        try {
            while (!start(data, processes, problems)) {
                Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
            }
        } catch (InterruptedException e) {
            LOG.info("Not waiting any longer for the database to start");
        }
    }

    private boolean start(DataFolder data, ChildProcesses processes, StartProblems problems)
            throws InterruptedException {
        try {
            var own = PostgresCluster.start(data, processes);
            cluster = own;
            connectTo(own.source());
            return true;
        } catch (ClusterException e) {
            problem = String.valueOf(e.getMessage());
            LOG.error("{}", problem);
            if (e.isLasting()) {
                problems.refuse(problem);
                return true; // nothing is left to try
            }
        } catch (IOException | RuntimeException e) {
            problem = "The database could not be started: " + e.getMessage();
            LOG.error("The database could not be started", e);
        }
        return false;
    }

    private void connectTo(PGSimpleDataSource actual) {
        actual.setApplicationName("mendip");
        actual.setConnectTimeout(3);
        actual.setLoginTimeout(5);
        actual.setSocketTimeout(SOCKET_LIMIT_SECONDS);
        var servers = Objects.requireNonNull(actual.getServerNames());
        var ports = Objects.requireNonNull(actual.getPortNumbers());
        address = servers[0] + ":" + (ports[0] == 0 ? 5432 : ports[0]) + "/" + actual.getDatabaseName();
        problem = "";
        source.available(actual);
    }

    private HikariConfig settings(int size, Duration wait) {
        var settings = new HikariConfig();
        settings.setPoolName("mendip");
        settings.setDataSource(source);
        settings.setMaximumPoolSize(size);
        settings.setMinimumIdle(Math.min(size, LEAST_IDLE));
        settings.setConnectionTimeout(wait.toMillis());
        settings.setValidationTimeout(Math.min(1000, wait.toMillis()));
        settings.setInitializationFailTimeout(-1);
        // An end in the middle of a transaction must not hold its locks for ever.
        settings.setConnectionInitSql("set idle_in_transaction_session_timeout = '60s'");
        return settings;
    }
}
