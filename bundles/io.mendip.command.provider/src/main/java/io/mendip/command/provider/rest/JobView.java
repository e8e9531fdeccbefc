/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.rest;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.command.CommandState;
import io.mendip.command.provider.store.HistoryTable.Tally;
import io.mendip.command.provider.store.StoredJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A job.
 *
 * @param id of the job
 * @param type id of the kind of task
 * @param title what people call it
 * @param target whom it was meant for: {@code agents}, a number, or {@code scope} and {@code q}; and {@code platforms}
 * @param parameters of the task
 * @param origin from where the parameters are, such as {@code script:12@3}, or empty
 * @param user who asked for it
 * @param created when
 * @param deadline until when its commands may start
 * @param timeoutSeconds how long each run may take
 * @param concurrency on how many agents at the same time, null for all
 * @param perMinute on how many agents it starts within a minute, null for all
 * @param stopPercent share of failed agents at which it stops, null for never
 * @param state {@code running} while a command is open, then {@code done}, {@code cancelled} or {@code stopped}
 * @param ended when the last command ended, null before
 * @param total how many of its commands the caller may see
 * @param counts how many of these are in which state; states that none is in are left out
 */
public record JobView(
        long id,
        String type,
        String title,
        Map<String, Object> target,
        Map<String, Object> parameters,
        String origin,
        String user,
        String created,
        String deadline,
        long timeoutSeconds,
        @Nullable Integer concurrency,
        @Nullable Integer perMinute,
        @Nullable Integer stopPercent,
        String state,
        @Nullable String ended,
        long total,
        Map<String, Long> counts) {

    static JobView of(Tally tally) {
        var job = tally.job();
        var counts = new LinkedHashMap<String, Long>();
        for (var state : CommandState.values()) {
            if (tally.counts().containsKey(state)) {
                counts.put(state.label(), tally.counts().getOrDefault(state, 0L));
            }
        }
        return new JobView(
                job.id(),
                job.type(),
                job.title(),
                members(job.target()),
                members(job.parameters()),
                job.origin(),
                job.userName(),
                job.created().toString(),
                job.deadline().toString(),
                job.limitMillis() / 1000,
                boxed(job.concurrency()),
                boxed(job.perMinute()),
                boxed(job.stopPercent()),
                state(job),
                job.ended().map(Object::toString).orElse(null),
                counts.values().stream().mapToLong(Long::longValue).sum(),
                counts);
    }

    private static String state(StoredJob job) {
        if (job.ended().isEmpty()) {
            return "running";
        }
        return job.verdict().isEmpty() ? "done" : job.verdict();
    }

    static Map<String, Object> members(String json) {
        try {
            return JSON.std.mapFrom(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static @Nullable Integer boxed(OptionalInt value) {
        return value.isPresent() ? value.getAsInt() : null;
    }
}
