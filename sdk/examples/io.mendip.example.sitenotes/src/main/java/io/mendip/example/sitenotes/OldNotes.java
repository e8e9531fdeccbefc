/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.example.sitenotes;

import io.mendip.store.Job;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes notes away that are no longer good. Runs once an hour in the whole cluster. */
@Component(service = Job.class)
public final class OldNotes implements Job {

    static final String NAME = "x.io.mendip.example.sitenotes.old";

    private final Notes notes;
    private final Clock clock;

    /** Takes its service. */
    @Activate
    public OldNotes(@Reference Notes notes) {
        this(notes, Clock.systemUTC());
    }

    OldNotes(Notes notes, Clock clock) {
        this.notes = notes;
        this.clock = clock;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        notes.removeOld(clock.instant());
    }
}
