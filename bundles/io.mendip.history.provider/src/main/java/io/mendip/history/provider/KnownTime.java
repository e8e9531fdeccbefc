/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.history.provider.store.BelievedTime;
import io.mendip.history.provider.store.Window;
import io.mendip.store.Database;
import io.mendip.system.Health;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is kept, for jobs that destroy: as of a time that is believed, not of a clock that may be a year ahead. */
@Component(service = KnownTime.class)
public final class KnownTime {

    private static final Logger LOG = LoggerFactory.getLogger(KnownTime.class);

    private final Database database;
    private final Retention retention;
    private volatile String doubt = "";

    /** On the history unit. */
    @Activate
    public KnownTime(@Reference(target = HistoryUnit.TARGET) Database database, @Reference Retention retention) {
        this.database = database;
        this.retention = retention;
    }

    /** What may be packed and dropped now. */
    public Window window() {
        var window = retention.window();
        var time = database.write(
                connection -> BelievedTime.look(connection, window.now().toEpochMilli()));
        var believed = Instant.ofEpochMilli(time.believed());
        note(time, window.now());
        return window.at(believed);
    }

    private void note(BelievedTime time, Instant clock) {
        var text = time.doubtedUntil().isEmpty()
                ? ""
                : "The clock of this machine says " + minute(clock) + ", the last time that is sure is "
                        + minute(Instant.ofEpochMilli(time.believed()))
                        + ". If the clock is wrong, set it right. Until "
                        + minute(Instant.ofEpochMilli(time.doubtedUntil().getAsLong()))
                        + " no check results are packed and none are dropped.";
        if (!text.isEmpty() && doubt.isEmpty()) {
            LOG.warn(text);
        }
        doubt = text;
    }

    private static String minute(Instant time) {
        return time.truncatedTo(ChronoUnit.MINUTES).toString();
    }

    /** The judgement with what there is to say about the clock. */
    Health advise(Health health) {
        var text = doubt;
        return text.isEmpty() ? health : health.advise(text);
    }
}
