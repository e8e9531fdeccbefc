/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.publisher;

import io.mendip.plugin.provider.publisher.Publishers.Publisher;
import io.mendip.system.DataFolder;
import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import io.mendip.system.Reloadable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The folder {@code publishers/}, read whenever somebody asks: what an administrator changes there counts at once. */
@Component(service = {PublisherFolder.class, Reloadable.class, HealthIndicator.class})
public final class PublisherFolder implements Reloadable, HealthIndicator {

    private static final Duration SOON = Duration.ofDays(30);

    private final Path folder;
    private final Clock clock;
    private volatile Publishers last;

    /** Makes the development publisher at the first start. */
    @Activate
    public PublisherFolder(@Reference DataFolder data) {
        this(data.folder("publishers"), data.keys(), Clock.systemUTC());
    }

    /** For tests: with any clock. */
    public PublisherFolder(Path folder, Path keys, Clock clock) {
        this.folder = folder;
        this.clock = clock;
        DevelopmentPublisher.make(keys, folder, clock.instant());
        this.last = publishers();
    }

    /** Who may sign now. */
    public Publishers publishers() {
        try {
            return Publishers.read(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + folder, e);
        }
    }

    /** How a chain of certificates stands to them. */
    public Publishers.Verdict judge(List<X509Certificate> chain) {
        return publishers().judge(chain, clock.instant());
    }

    @Override
    public String title() {
        return "Publishers of bundles";
    }

    @Override
    public boolean reload() {
        var now = publishers();
        boolean changed = !now.equals(last);
        last = now;
        return changed;
    }

    @Override
    public String name() {
        return "publishers";
    }

    @Override
    public Health health() {
        var found = publishers();
        var bad = new ArrayList<String>();
        var health = Health.ok();
        for (var publisher : found.all()) {
            if (!publisher.problem().isEmpty()) {
                bad.add("publishers/" + publisher.file() + ": " + publisher.problem());
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
        if (!bad.isEmpty()) {
            var degraded = Health.degraded(String.join("; ", bad) + ". Replace the file or take it away.");
            for (var notice : health.notices()) {
                degraded = degraded.advise(notice);
            }
            return degraded.with(details);
        }
        return health.with(details);
    }

    private Health advised(Health health, Publisher publisher, X509Certificate certificate) {
        var end = certificate.getNotAfter().toInstant();
        var now = clock.instant();
        if (end.isAfter(now.plus(SOON))) {
            return health;
        }
        var when = date(end);
        return health.advise(
                "The certificate of " + certificate.getSubjectX500Principal().getName() + " in publishers/"
                        + publisher.file()
                        + (end.isAfter(now)
                                ? " ends on " + when + ": ask the publisher for the next one."
                                : " ended on " + when + "; nothing signed with it is taken any more."));
    }

    private static String date(Instant time) {
        return time.atZone(ZoneOffset.UTC).toLocalDate().toString();
    }
}
