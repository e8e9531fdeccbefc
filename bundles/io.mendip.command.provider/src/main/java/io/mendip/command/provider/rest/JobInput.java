/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.rest;

import io.mendip.command.JobRequest;
import io.mendip.command.JobRequest.Pace;
import io.mendip.command.JobRequest.Target;
import io.mendip.command.provider.store.StoredJob;
import io.mendip.rest.Problem;
import io.mendip.rest.Problem.FieldError;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller asks to be done.
 *
 * @param type id of a kind of task
 * @param title what people call it, else the title of the kind
 * @param parameters of the task; what is left out has the default of the kind
 * @param target on which agents
 * @param delivery {@code now} (within half a minute or never), {@code online} (when the agent is online, within 30 days; the
 *     default) or {@code until}
 * @param until ISO 8601 time up to which it may start, for {@code until}; at most 90 days from now
 * @param timeoutSeconds how long each run may take, 1 to 86,400; unless told what the
 *     task itself says, else 300
 * @param concurrency on how many agents at the same time, 1 to 100,000; all unless told
 * @param perMinute on how many agents it starts within a minute, 1 to 100,000; all at once unless told
 * @param stopPercent 1 to 100: when so many of its agents failed, what is queued is given up; never unless told
 */
public record JobInput(
        @Nullable String type,
        @Nullable String title,
        @Nullable Map<String, @Nullable Object> parameters,
        @Nullable TargetInput target,
        @Nullable String delivery,
        @Nullable String until,
        @Nullable Integer timeoutSeconds,
        @Nullable Integer concurrency,
        @Nullable Integer perMinute,
        @Nullable Integer stopPercent) {

    /** How long what is to be done now or never may take to reach the agent. */
    static final Duration NOW = Duration.ofSeconds(30);

    /** How long a command waits for its agent when nothing else was said. */
    static final Duration ONLINE = Duration.ofDays(30);

    private static final Duration LONGEST = Duration.ofDays(90);
    private static final int MAX_TITLE = 200;
    private static final int MOST = 100_000;
    private static final int LONGEST_TIMEOUT = 86_400;
    private static final Set<String> PLATFORMS = Set.of("linux", "windows", "darwin");

    /**
     * Which agents: either by id or by place, query and platform.
     *
     * @param agents ids, 1 to 10,000
     * @param scope {@code all}, {@code client:3} or {@code site:7}
     * @param q query in the language of the agent list
     * @param platforms any of {@code linux}, {@code windows} and {@code darwin}
     */
    public record TargetInput(
            @Nullable List<String> agents,
            @Nullable String scope,
            @Nullable String q,
            @Nullable List<String> platforms) {}

    /**
     * The request, complete.
     *
     * @throws Problem 400 with all that is wrong
     */
    JobRequest request(Instant now) {
        var errors = new ArrayList<FieldError>();
        var wantedType = type == null ? "" : type;
        require(errors, !wantedType.isBlank(), "/type", "is required");
        var name = title == null ? "" : title;
        require(errors, name.length() <= MAX_TITLE, "/title", "has at most " + MAX_TITLE + " characters");
        var meant = meant(errors);
        var deadline = deadline(now, errors);
        int timeout = within(errors, "/timeoutSeconds", timeoutSeconds, LONGEST_TIMEOUT)
                .orElse(0);
        var pace = new Pace(
                within(errors, "/concurrency", concurrency, MOST),
                within(errors, "/perMinute", perMinute, MOST),
                within(errors, "/stopPercent", stopPercent, 100));
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new JobRequest(wantedType, name, given(), meant, deadline, Duration.ofSeconds(timeout), pace);
    }

    /** The same as a job, on other agents, from now on. */
    static JobRequest again(StoredJob job, Target target, Instant now) {
        var waits = Duration.between(job.created(), job.deadline());
        return new JobRequest(
                job.type(),
                job.title(),
                JobView.members(job.parameters()),
                target,
                now.plus(waits),
                Duration.ofMillis(job.limitMillis()),
                new Pace(job.concurrency(), job.perMinute(), job.stopPercent()));
    }

    private Map<String, Object> given() {
        var given = new HashMap<String, Object>();
        if (parameters != null) {
            parameters.forEach((key, value) -> {
                if (value != null) {
                    given.put(key, value);
                }
            });
        }
        return given;
    }

    private Target meant(List<FieldError> errors) {
        if (target == null) {
            errors.add(new FieldError("/target", "is required: agents by id, or a scope"));
            return Target.agents(List.of());
        }
        var ids = target.agents() == null ? List.<String>of() : target.agents();
        var platforms = target.platforms() == null ? List.<String>of() : target.platforms();
        require(
                errors,
                ids.size() <= 10_000 && ids.stream().noneMatch(Objects::isNull),
                "/target/agents",
                "are at most 10,000 ids");
        require(
                errors,
                platforms.stream().allMatch(platform -> platform != null && PLATFORMS.contains(platform)),
                "/target/platforms",
                "are linux, windows or darwin");
        boolean byPlace = target.scope() != null;
        require(errors, ids.isEmpty() == byPlace, "/target", "names either agents or a scope");
        require(errors, byPlace || target.q() == null, "/target/q", "needs a scope, such as all");
        if (!errors.isEmpty()) {
            return Target.agents(List.of());
        }
        return new Target(
                ids, target.scope() == null ? "" : target.scope(), target.q() == null ? "" : target.q(), platforms);
    }

    private Instant deadline(Instant now, List<FieldError> errors) {
        var rule = delivery == null ? "online" : delivery;
        require(errors, until == null || rule.equals("until"), "/until", "needs the delivery until");
        return switch (rule) {
            case "now" -> now.plus(NOW);
            case "online" -> now.plus(ONLINE);
            case "until" -> moment(now, errors);
            default -> {
                errors.add(new FieldError("/delivery", "is now, online or until"));
                yield now;
            }
        };
    }

    private Instant moment(Instant now, List<FieldError> errors) {
        try {
            var moment = Instant.parse(until == null ? "" : until);
            require(
                    errors,
                    moment.isAfter(now) && moment.isBefore(now.plus(LONGEST)),
                    "/until",
                    "must be in the next 90 days");
            return moment;
        } catch (DateTimeParseException e) {
            errors.add(new FieldError("/until", "must be a time such as 2026-01-31T18:00:00Z"));
            return now;
        }
    }

    private static OptionalInt within(List<FieldError> errors, String field, @Nullable Integer value, int most) {
        if (value == null) {
            return OptionalInt.empty();
        }
        require(errors, value >= 1 && value <= most, field, "must be 1 to " + most);
        return OptionalInt.of(value);
    }

    private static void require(List<FieldError> errors, boolean holds, String field, String message) {
        if (!holds) {
            errors.add(new FieldError(field, message));
        }
    }
}
