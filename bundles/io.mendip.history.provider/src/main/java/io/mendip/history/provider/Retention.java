/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.history.provider;

import io.mendip.history.provider.store.Window;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** How long results are kept, in which form. */
@Component(service = Retention.class)
@Designate(ocd = Retention.Config.class)
public final class Retention {

    /** Settings. */
    @ObjectClassDefinition(name = "History retention")
    public @interface Config {

        /** Hours that results stay as they came; later ones are packed, and what arrives for older ones is late. */
        @AttributeDefinition(name = "Raw results, hours", min = "2")
        int raw_hours() default 48;

        /** Days that single results are kept. */
        @AttributeDefinition(name = "Single results, days", min = "3")
        int packed_days() default 30;

        /** Days that hourly summaries and status changes are kept. */
        @AttributeDefinition(name = "Hourly summaries and status changes, days", min = "3")
        int hourly_days() default 400;
    }

    private final Duration raw;
    private final Duration packed;
    private final Duration kept;
    private final Clock clock;

    /** With the settings. */
    @Activate
    public Retention(Config config) {
        this(
                Duration.ofHours(Math.max(2, config.raw_hours())),
                Duration.ofDays(Math.max(3, config.packed_days())),
                Duration.ofDays(Math.max(3, config.hourly_days())),
                Clock.systemUTC());
    }

    Retention(Duration raw, Duration packed, Duration kept, Clock clock) {
        this.raw = raw;
        this.packed = packed;
        this.kept = kept;
        this.clock = clock;
    }

    /** What is kept as of now. */
    public Window window() {
        return new Window(clock.instant(), raw, packed, kept);
    }

    /** The clock that it goes by. */
    public Clock clock() {
        return clock;
    }
}
