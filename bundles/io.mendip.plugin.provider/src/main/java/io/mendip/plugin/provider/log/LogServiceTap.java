/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.log;

import io.mendip.plugin.AddOnNames;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.log.LogEntry;
import org.osgi.service.log.LogListener;
import org.osgi.service.log.LogReaderService;

/**
 * Notes what the Log Service was told in the name of add-ons: mostly by Declarative Services, when a component of theirs
 * cannot be made.
 */
@Component(service = LogServiceTap.class, immediate = true)
public final class LogServiceTap implements LogListener {

    private final AddOnLogs logs;
    private final LogReaderService reader;

    /** Listens to the Log Service. */
    @Activate
    public LogServiceTap(@Reference AddOnLogs logs, @Reference LogReaderService reader) {
        this.logs = logs;
        this.reader = reader;
        reader.addLogListener(this);
    }

    /** Ends the listening. */
    @Deactivate
    public void close() {
        reader.removeLogListener(this);
    }

    @Override
    public void logged(LogEntry entry) {
        var bundle = entry.getBundle();
        // The framework tells its own events in the name of each bundle as well; they say nothing that is not shown
        // otherwise.
        if (bundle == null || entry.getLoggerName().startsWith("Events.")) {
            return;
        }
        AddOnNames.ofLocation(bundle.getLocation()).ifPresent(name -> logs.add(name, line(entry)));
    }

    private static LogLine line(LogEntry entry) {
        var level = entry.getLogLevel().name().toLowerCase(Locale.ROOT);
        return new LogLine(
                Instant.ofEpochMilli(entry.getTime()),
                level.equals("audit") ? "info" : level,
                entry.getLoggerName(),
                entry.getMessage() + trace(entry.getException()));
    }

    private static String trace(@Nullable Throwable thrown) {
        if (thrown == null) {
            return "";
        }
        var text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text, true));
        return "\n" + text;
    }
}
