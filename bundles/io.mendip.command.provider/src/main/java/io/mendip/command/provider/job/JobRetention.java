/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.job;

import io.mendip.command.provider.store.CommandUnit;
import io.mendip.command.provider.store.JobTable;
import io.mendip.store.Database;
import io.mendip.store.Job;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Deletes jobs that ended long ago, with their commands and outputs; what is under way is never touched. */
@Component(service = Job.class)
@Designate(ocd = JobRetention.Config.class)
public final class JobRetention implements Job {

    /** Jobs that are deleted in one transaction: each may have thousands of outputs. */
    private static final int BATCH = 20;

    /** Settings. */
    @ObjectClassDefinition(name = "Job retention")
    public @interface Config {

        /** Days that a job is kept after its last command has ended. */
        @AttributeDefinition(name = "Jobs that have ended, days", min = "1")
        int days() default 60;
    }

    private final Database database;
    private final Duration kept;
    private final Clock clock;

    /** With the settings. */
    @Activate
    public JobRetention(@Reference(target = CommandUnit.TARGET) Database database, Config config) {
        this(database, Duration.ofDays(Math.max(1, config.days())), Clock.systemUTC());
    }

    /** For tests, by another clock. */
    public JobRetention(Database database, Duration kept, Clock clock) {
        this.database = database;
        this.kept = kept;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "command.retention";
    }

    @Override
    public Duration every() {
        return Duration.ofHours(1);
    }

    @Override
    public void run() {
        var before = clock.instant().minus(kept);
        int deleted = BATCH;
        while (deleted == BATCH) {
            deleted = database.write(connection -> new JobTable(connection).deleteEnded(before, BATCH));
        }
    }
}
