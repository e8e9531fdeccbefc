/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.log;

import ch.qos.logback.classic.LoggerContext;
import io.mendip.rest.Callers;
import io.mendip.rest.CoreResource;
import io.mendip.rest.Problem;
import io.mendip.rest.Requires;
import io.mendip.system.DataFolder;
import io.mendip.system.provider.SystemPermissions;
import io.mendip.system.provider.log.LogFile.Entry;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server's log, and what goes into it; for callers who see all clients, since it speaks of everybody's agents. */
@Component(service = LogResource.class)
@CoreResource
@Path("/system/log")
@Produces(MediaType.APPLICATION_JSON)
public final class LogResource {

    private static final Logger LOG = LoggerFactory.getLogger(LogResource.class);
    private static final int MAX_LIMIT = 2000;
    private static final Pattern LOGGER = Pattern.compile("ROOT|[A-Za-z_$][\\w$]*(\\.[A-Za-z_$][\\w$]*){0,30}");

    private final LogFile all;
    private final LogFile warnings;
    private final LogLevels levels;

    /** The log of this data folder. */
    @Activate
    public LogResource(@Reference DataFolder data) {
        this(data.log(), new LogLevels((LoggerContext) LoggerFactory.getILoggerFactory()));
    }

    LogResource(java.nio.file.Path folder, LogLevels levels) {
        this.all = new LogFile(folder.resolve("mendip.log"));
        this.warnings = new LogFile(folder.resolve("error.log"));
        this.levels = levels;
    }

    /**
     * A part of the log.
     *
     * @param items oldest first
     * @param next where to go on
     * @param begins whether it does not follow what was asked for: forget what was shown
     */
    public record Lines(List<Line> items, long next, boolean begins) {}

    /**
     * An entry.
     *
     * @param at when
     * @param level trace, debug, info, warn or error
     * @param thread that logged
     * @param logger who, shortened
     * @param text what, with all its lines
     */
    public record Line(String at, String level, String thread, String logger, String text) {

        static Line of(Entry entry) {
            return new Line(
                    entry.at(), entry.level().toLowerCase(Locale.ROOT), entry.thread(), entry.logger(), entry.text());
        }
    }

    /**
     * Loggers with a level of their own.
     *
     * @param items by name
     */
    public record Levels(List<LoggerLevel> items) {}

    /**
     * A logger with a level of its own.
     *
     * @param logger its name, ROOT for all without
     * @param level from which on it logs
     * @param changed whether it was changed since the start
     */
    public record LoggerLevel(String logger, String level, boolean changed) {}

    /**
     * Another level.
     *
     * @param level trace, debug, info, warn, error or off
     */
    public record Change(String level) {}

    /** The end of the log, or what followed a position; from warn on it reaches further back. */
    @GET
    @Requires(SystemPermissions.LOG_VIEW)
    public Lines lines(
            @Context SecurityContext context,
            @QueryParam("level") @DefaultValue("info") String level,
            @QueryParam("after") @DefaultValue("0") long after,
            @QueryParam("limit") @DefaultValue("500") int limit) {
        Callers.everywhere(context, SystemPermissions.LOG_VIEW);
        int least = rank(level);
        if (limit < 1 || limit > MAX_LIMIT) {
            throw Problem.invalid("limit", "must be from 1 to " + MAX_LIMIT);
        }
        try {
            var part = (least >= rank("warn") ? warnings : all).after(after);
            var fitting = part.entries().stream()
                    .filter(entry -> rank(entry.level().toLowerCase(Locale.ROOT)) >= least)
                    .map(Line::of)
                    .toList();
            var shown = fitting.subList(Math.max(0, fitting.size() - limit), fitting.size());
            return new Lines(shown, part.end(), part.begins() || shown.size() < fitting.size());
        } catch (IOException e) {
            throw new Problem(503, "log_unreadable", "The log cannot be read: " + e.getMessage());
        }
    }

    /** Loggers with a level of their own. */
    @GET
    @Path("levels")
    @Requires(SystemPermissions.LOG_VIEW)
    public Levels levels(@Context SecurityContext context) {
        Callers.everywhere(context, SystemPermissions.LOG_VIEW);
        return present();
    }

    private Levels present() {
        return new Levels(levels.set().entrySet().stream()
                .map(logger -> new LoggerLevel(logger.getKey(), logger.getValue(), levels.changed(logger.getKey())))
                .toList());
    }

    /** Changes from which level on a logger logs, until it is restored or the server starts again. */
    @PUT
    @Path("levels/{logger}")
    @Requires(SystemPermissions.LOG_LEVEL)
    public Levels change(@Context SecurityContext context, @PathParam("logger") String logger, Change change) {
        var caller = Callers.everywhere(context, SystemPermissions.LOG_LEVEL);
        var level = change.level() == null ? "" : change.level();
        if (!LogLevels.NAMES.contains(level)) {
            throw Problem.invalid("level", "must be one of " + String.join(", ", LogLevels.NAMES));
        }
        if (logger.length() > 200 || !LOGGER.matcher(logger).matches()) {
            throw Problem.invalid("logger", "must be ROOT, or the name of a package or class");
        }
        if (levels.full(logger)) {
            throw new Problem(409, "too_many_loggers", "Many loggers were changed already: restore some first.");
        }
        levels.change(logger, level);
        LOG.info("{} logs from {} on, as {} wants it", logger, level, caller.name());
        return present();
    }

    /** Gives a logger back the level it had at the start. */
    @DELETE
    @Path("levels/{logger}")
    @Requires(SystemPermissions.LOG_LEVEL)
    public Levels restore(@Context SecurityContext context, @PathParam("logger") String logger) {
        Callers.everywhere(context, SystemPermissions.LOG_LEVEL);
        levels.restore(logger);
        return present();
    }

    private static int rank(String level) {
        int rank = LogLevels.NAMES.indexOf(level);
        if (rank < 0) {
            throw Problem.invalid("level", "must be one of " + String.join(", ", LogLevels.NAMES));
        }
        return rank;
    }
}
