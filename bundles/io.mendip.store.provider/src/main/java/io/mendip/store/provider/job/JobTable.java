/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.job;

import io.mendip.store.Database;
import io.mendip.store.JobQueue.State;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** The scheduler's table, for what its own API does not offer. */
final class JobTable {

    static final String NAME = "scheduled_tasks";

    /** The one kind of task. */
    static final String TASK = "job";

    private static final String RELEASE =
            "update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null, version = version + 1"
                    + " where picked and picked_by = ?";

    private static final String NOT_LATER = "update scheduled_tasks set execution_time = ?, version = version + 1"
            + " where task_name = 'job' and task_instance = ? and execution_time > ? and not picked";

    private static final String STATES = "select task_instance, picked, picked_by, execution_time, consecutive_failures"
            + " from scheduled_tasks where task_name = 'job' order by execution_time, task_instance";

    private static final String CLAIMED = "select task_instance, picked from scheduled_tasks"
            + " where task_name = 'job' and starts_with(task_instance, ?) order by task_instance for update";

    private static final String FORGET =
            "delete from scheduled_tasks where task_name = 'job' and starts_with(task_instance, ?)";

    private final Database database;

    JobTable(Database database) {
        this.database = database;
    }

    /** Gives up what a node was running when it ended; only that node may ask for it, at its start. */
    void release(String node) {
        database.write(connection -> {
            try (var statement = connection.prepareStatement(RELEASE)) {
                statement.setString(1, node);
                return statement.executeUpdate();
            }
        });
    }

    /** Draws the next run of a job nearer when it is further away. */
    void notLaterThan(String job, Instant latest) {
        var time = OffsetDateTime.ofInstant(latest, ZoneOffset.UTC);
        database.write(connection -> {
            try (var statement = connection.prepareStatement(NOT_LATER)) {
                statement.setObject(1, time);
                statement.setString(2, job);
                statement.setObject(3, time);
                return statement.executeUpdate();
            }
        });
    }

    /** Takes schedules away unless one of them runs now; those that do. */
    List<String> forget(String prefix) {
        return database.write(connection -> {
            var running = running(connection, prefix);
            if (running.isEmpty()) {
                try (var statement = connection.prepareStatement(FORGET)) {
                    statement.setString(1, prefix);
                    statement.executeUpdate();
                }
            }
            return running;
        });
    }

    /** Locks the rows: no node claims one of them before this transaction ends. */
    private static List<String> running(Connection connection, String prefix) throws SQLException {
        try (var statement = connection.prepareStatement(CLAIMED)) {
            statement.setString(1, prefix);
            try (var result = statement.executeQuery()) {
                var running = new ArrayList<String>();
                while (result.next()) {
                    if (result.getBoolean(2)) {
                        running.add(result.getString(1));
                    }
                }
                return running;
            }
        }
    }

    /** All jobs, soonest first. */
    List<State> states(InstalledJobs jobs) {
        return database.read(connection -> {
            try (var statement = connection.prepareStatement(STATES);
                    var result = statement.executeQuery()) {
                var states = new ArrayList<State>();
                while (result.next()) {
                    states.add(state(result, jobs));
                }
                return states;
            }
        });
    }

    private static State state(ResultSet result, InstalledJobs jobs) throws SQLException {
        var name = result.getString(1);
        boolean running = result.getBoolean(2);
        return new State(
                name,
                jobs.find(name).isPresent(),
                running,
                running ? Objects.requireNonNullElse(result.getString(3), "") : "",
                result.getObject(4, OffsetDateTime.class).toInstant(),
                result.getInt(5),
                jobs.lastDuration(name));
    }
}
