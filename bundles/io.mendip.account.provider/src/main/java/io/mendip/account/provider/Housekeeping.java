/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider;

import io.mendip.account.Caller.Via;
import io.mendip.account.provider.store.Attempts;
import io.mendip.account.provider.store.OneTimeTokens;
import io.mendip.account.provider.store.Sessions;
import io.mendip.store.Database;
import io.mendip.store.Job;
import java.time.Clock;
import java.time.Duration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Ends sessions that are too old, with the sockets that stand on them, and drops what no longer counts. */
@Component(service = Job.class)
public final class Housekeeping implements Job {

    private final Sessions sessions;
    private final Attempts attempts;
    private final OneTimeTokens tokens;
    private final Revocations revocations;
    private final Clock clock;

    /** Named by the framework. */
    @Activate
    public Housekeeping(@Reference(target = AccountUnit.TARGET) Database database, @Reference Revocations revocations) {
        this(database, revocations, Clock.systemUTC());
    }

    Housekeeping(Database database, Revocations revocations, Clock clock) {
        this.sessions = new Sessions(database);
        this.attempts = new Attempts(database);
        this.tokens = new OneTimeTokens(database);
        this.revocations = revocations;
        this.clock = clock;
    }

    @Override
    public String name() {
        return "account.housekeeping";
    }

    @Override
    public Duration every() {
        return Duration.ofMinutes(1);
    }

    @Override
    public void run() {
        var now = clock.instant();
        revocations.end(Via.SESSION, sessions.endExpired(now));
        attempts.dropExpired(now);
        tokens.dropExpired(now);
    }
}
