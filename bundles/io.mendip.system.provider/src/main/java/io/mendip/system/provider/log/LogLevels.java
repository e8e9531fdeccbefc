/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is logged, changed while the server runs; a restart goes back to the settings. */
final class LogLevels {

    /** Levels, least first. */
    static final List<String> NAMES = List.of("trace", "debug", "info", "warn", "error", "off");

    private static final int MOST_CHANGES = 100;

    private final LoggerContext context;
    private final Map<String, Optional<Level>> before = new ConcurrentHashMap<>();

    LogLevels(LoggerContext context) {
        this.context = context;
    }

    /** Whether another logger may be changed: their number is bounded. */
    boolean full(String logger) {
        return before.size() >= MOST_CHANGES && !before.containsKey(logger);
    }

    /** Loggers that have a level of their own, by name. */
    Map<String, String> set() {
        var levels = new LinkedHashMap<String, String>();
        for (Logger logger : context.getLoggerList()) {
            if (logger.getLevel() != null) {
                levels.put(logger.getName(), logger.getLevel().toString().toLowerCase(Locale.ROOT));
            }
        }
        return levels;
    }

    /** Whether a logger's level was changed since the start. */
    boolean changed(String logger) {
        return before.containsKey(logger);
    }

    /** Gives a logger another level. */
    void change(String name, String level) {
        var logger = context.getLogger(name);
        before.putIfAbsent(name, Optional.ofNullable(logger.getLevel()));
        logger.setLevel(Level.toLevel(level));
    }

    /** Gives a logger back the level it started with. */
    void restore(String name) {
        var level = before.remove(name);
        if (level != null) {
            var own = level.orElse(null);
            // The root of all must have one.
            context.getLogger(name)
                    .setLevel(name.equals(Logger.ROOT_LOGGER_NAME) ? Objects.requireNonNullElse(own, Level.INFO) : own);
        }
    }
}
