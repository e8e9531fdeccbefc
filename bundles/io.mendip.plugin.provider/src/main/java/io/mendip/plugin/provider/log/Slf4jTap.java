/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.log;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import io.mendip.plugin.AddOnNames;
import java.lang.StackWalker.Option;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.LoggerFactory;

/**
 * Notes what add-ons log by SLF4J or by the JDK. Which bundle it was says the class that called the logger: the name of a
 * logger is anybody's choice. What passes the levels of the server's log passes here.
 */
@Component(service = Slf4jTap.class, immediate = true)
public final class Slf4jTap extends UnsynchronizedAppenderBase<ILoggingEvent> {

    /** The ways from who logs to here. */
    private static final List<String> LOGGING = List.of("ch.qos.logback.", "org.slf4j.", "java.util.logging.");

    private final StackWalker stack = StackWalker.getInstance(Option.RETAIN_CLASS_REFERENCE);
    private final AddOnLogs logs;
    private final Logger root;
    private final Function<Class<?>, Optional<String>> addOnOf;

    /** Listens to all of the server's loggers. */
    @Activate
    public Slf4jTap(@Reference AddOnLogs logs) {
        this(logs, (LoggerContext) LoggerFactory.getILoggerFactory(), Slf4jTap::addOn);
    }

    Slf4jTap(AddOnLogs logs, LoggerContext context, Function<Class<?>, Optional<String>> addOnOf) {
        this.logs = logs;
        this.addOnOf = addOnOf;
        this.root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        setName("mendip-addons");
        setContext(context);
        start();
        root.addAppender(this);
    }

    /** Ends the listening. */
    @Deactivate
    public void close() {
        root.detachAppender(this);
        stop();
    }

    @Override
    protected void append(ILoggingEvent event) {
        stack.walk(frames -> frames.<Class<?>>map(StackWalker.StackFrame::getDeclaringClass)
                        .filter(Slf4jTap::isOutsideOfLogging)
                        .findFirst())
                .flatMap(addOnOf)
                .ifPresent(name -> logs.add(name, line(event)));
    }

    private static boolean isOutsideOfLogging(Class<?> type) {
        return type != Slf4jTap.class && LOGGING.stream().noneMatch(type.getName()::startsWith);
    }

    private static LogLine line(ILoggingEvent event) {
        var thrown = event.getThrowableProxy();
        return new LogLine(
                event.getInstant(),
                event.getLevel().toString().toLowerCase(Locale.ROOT),
                event.getLoggerName(),
                thrown == null
                        ? event.getFormattedMessage()
                        : event.getFormattedMessage() + "\n" + ThrowableProxyUtil.asString(thrown));
    }

    private static Optional<String> addOn(Class<?> type) {
        return Optional.ofNullable(FrameworkUtil.getBundle(type))
                .flatMap(bundle -> AddOnNames.ofLocation(bundle.getLocation()));
    }
}
