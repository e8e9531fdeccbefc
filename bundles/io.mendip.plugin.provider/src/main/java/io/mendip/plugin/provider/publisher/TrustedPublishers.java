/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.publisher;

import io.mendip.store.StoreException;
import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * All whose signatures are taken now: those of the folder {@code publishers/} and those that people added. Read whenever
 * somebody asks, so that what was taken away counts at once. Safe for any thread.
 */
@Component(service = {TrustedPublishers.class, HealthIndicator.class})
public final class TrustedPublishers implements HealthIndicator {

    private static final Duration SOON = Duration.ofDays(30);

    private final PublisherFolder folder;
    private final AddedPublishers added;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public TrustedPublishers(@Reference PublisherFolder folder, @Reference AddedPublishers added) {
        this(folder, added, Clock.systemUTC());
    }

    /** For tests: with any clock. */
    public TrustedPublishers(PublisherFolder folder, AddedPublishers added, Clock clock) {
        this.folder = folder;
        this.added = added;
        this.clock = clock;
    }

    /**
     * All of them: files first.
     *
     * @throws StoreException when the database is away
     */
    public Publishers publishers() {
        return joined(added.all());
    }

    private Publishers joined(List<Publisher> more) {
        var all = new ArrayList<>(folder.publishers().all());
        all.addAll(more);
        return new Publishers(all);
    }

    /**
     * How a signer stands to them now.
     *
     * @param chain of certificates, that of the signer first
     * @param kinds that the signed bundle is of: all of them must be allowed
     */
    public Publishers.Verdict judge(List<X509Certificate> chain, Set<Kind> kinds) {
        return judge(chain, kinds, clock.instant());
    }

    /** The same for a signature that was looked at some time ago: whom we trust now, and whether it was valid then. */
    public Publishers.Verdict judge(List<X509Certificate> chain, Set<Kind> kinds, Instant at) {
        return publishers().judge(chain, kinds, at);
    }

    /** Who vouches for a signer now. */
    public Optional<Publisher> of(List<X509Certificate> chain) {
        return publishers().of(chain, clock.instant());
    }

    @Override
    public String title() {
        return "Publishers of bundles";
    }

    @Override
    public String name() {
        return "publishers";
    }

    @Override
    public Health health() {
        try {
            return health(publishers());
        } catch (StoreException e) {
            // The store says itself that it is away.
            return health(joined(List.of()));
        }
    }

    private Health health(Publishers found) {
        var bad = new ArrayList<String>();
        var health = Health.ok();
        for (var publisher : found.all()) {
            if (!publisher.problem().isEmpty()) {
                bad.add(publisher.place() + ": " + publisher.problem());
            }
            for (var certificate : publisher.certificates()) {
                health = advised(health, publisher, certificate);
            }
        }
        var details = Map.of(
                "certificates",
                Long.toString(found.all().stream()
                        .mapToLong(publisher -> publisher.certificates().size())
                        .sum()));
        if (bad.isEmpty()) {
            return health.with(details);
        }
        var degraded = Health.degraded(String.join("; ", bad) + ". Replace it or take it away.");
        for (var notice : health.notices()) {
            degraded = degraded.advise(notice);
        }
        return degraded.with(details);
    }

    private Health advised(Health health, Publisher publisher, X509Certificate certificate) {
        var end = certificate.getNotAfter().toInstant();
        var now = clock.instant();
        if (end.isAfter(now.plus(SOON))) {
            return health;
        }
        var when = date(end);
        return health.advise(
                "The certificate of " + certificate.getSubjectX500Principal().getName() + " in " + publisher.place()
                        + (end.isAfter(now)
                                ? " ends on " + when + ": ask the publisher for the next one."
                                : " ended on " + when + "; nothing signed with it is taken any more."));
    }

    private static String date(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
