/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.rest;

import io.mendip.command.provider.store.HistoryTable.Row;
import org.jspecify.annotations.Nullable;

/**
 * A command on one agent.
 *
 * @param id UUID
 * @param job it belongs to
 * @param type id of the kind of task
 * @param title of the job
 * @param origin where its parameters are from, such as {@code script:12@3}, or empty
 * @param user who asked for it
 * @param agent id of the agent
 * @param hostname as the agent was called then
 * @param state {@code queued}, {@code sent}, {@code running}, {@code succeeded}, {@code failed}, {@code timed_out},
 *     {@code cancelled}, {@code expired}, {@code refused} or {@code unknown}
 * @param reason stable code why it is in that state, or waits; empty when there is nothing to say
 * @param summary one line in the agent's words, which are hostile
 * @param exitCode of the program that did the work, null when none did
 * @param created when it was asked for
 * @param deadline until when it may start
 * @param started when the agent began, null before
 * @param ended when it ended, null before
 * @param durationMillis of the run, null before its end
 * @param attempts how often it was sent
 * @param cancelling whether somebody asked to end it
 */
public record CommandView(
        String id,
        long job,
        String type,
        String title,
        String origin,
        String user,
        String agent,
        String hostname,
        String state,
        String reason,
        String summary,
        @Nullable Integer exitCode,
        String created,
        String deadline,
        @Nullable String started,
        @Nullable String ended,
        @Nullable Long durationMillis,
        int attempts,
        boolean cancelling) {

    static CommandView of(Row row) {
        return new CommandView(
                row.id().toString(),
                row.job(),
                row.type(),
                row.title(),
                row.origin(),
                row.userName(),
                row.agent(),
                row.hostname(),
                row.state().label(),
                row.reason(),
                row.summary(),
                row.exitCode().isPresent() ? row.exitCode().getAsInt() : null,
                row.created().toString(),
                row.deadline().toString(),
                row.started().map(Object::toString).orElse(null),
                row.ended().map(Object::toString).orElse(null),
                row.durationMillis().isPresent() ? row.durationMillis().getAsLong() : null,
                row.attempts(),
                row.cancelling());
    }
}
