/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.publisher;

import io.mendip.account.Caller;
import io.mendip.plugin.provider.store.PluginUnit;
import io.mendip.plugin.provider.store.PublisherTable;
import io.mendip.plugin.provider.store.PublisherTable.Row;
import io.mendip.plugin.provider.verify.Refusal;
import io.mendip.rest.Problem;
import io.mendip.store.Database;
import io.mendip.trust.Seal;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Publishers in the database. A row counts only with a seal that fits: writing to the database makes nobody a publisher. */
@Component(service = {AddedPublishers.class, StoredPublishers.class})
public final class StoredPublishers implements AddedPublishers {

    private static final Logger LOG = LoggerFactory.getLogger(StoredPublishers.class);
    private static final String PURPOSE = "plugin.publisher";
    private static final String FORGED =
            "this server did not write it, or its key seal.key is another one now; nothing signed with it is taken";

    private final Database database;
    private final Seal seal;
    private final Clock clock;
    private volatile Set<String> reported = Set.of();

    /** Takes its services. */
    @Activate
    public StoredPublishers(@Reference(target = PluginUnit.TARGET) Database database, @Reference Seal seal) {
        this(database, seal, Clock.systemUTC());
    }

    /** For tests: with any clock. */
    public StoredPublishers(Database database, Seal seal, Clock clock) {
        this.database = database;
        this.seal = seal;
        this.clock = clock;
    }

    @Override
    public List<Publisher> all() {
        var found = database.read(connection -> new PublisherTable(connection).all()).stream()
                .map(this::publisher)
                .toList();
        var forged = found.stream()
                .filter(publisher -> !publisher.problem().isEmpty())
                .map(Publisher::fingerprint)
                .collect(Collectors.toSet());
        if (!reported.containsAll(forged)) {
            LOG.warn("publishers in the database that this server did not write are ignored: {}", forged);
        }
        reported = forged;
        return found;
    }

    /**
     * Trusts a certificate.
     *
     * @param pem one certificate
     * @throws Problem saying what is wrong
     */
    public Publisher add(String pem, String label, Set<Kind> kinds, Caller caller) {
        var certificate = certificate(pem);
        var row = row(certificate, label, kinds, caller);
        if (!database.write(connection -> new PublisherTable(connection).add(row))) {
            throw Problem.conflict("publisher.exists", "This certificate is among the publishers already.");
        }
        LOG.info("user {} trusts the publisher {} ({}) with {}", caller.name(), label, row.fingerprint(), row.kinds());
        return publisher(row);
    }

    /** Changes label and kinds of one. */
    public Publisher change(String fingerprint, String label, Set<Kind> kinds, Caller caller) {
        var row = database.write(connection -> {
            var table = new PublisherTable(connection);
            var old = table.all().stream()
                    .filter(one -> one.fingerprint().equals(fingerprint) && fits(one))
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound("The publisher"));
            var made = row(certificate(old.certificate()), label, kinds, caller);
            table.remove(fingerprint);
            table.add(made);
            return made;
        });
        LOG.info("user {} trusts the publisher {} ({}) with {} now", caller.name(), label, fingerprint, row.kinds());
        return publisher(row);
    }

    /** Trusts one no longer. */
    public void remove(String fingerprint, Caller caller) {
        if (!database.write(connection -> new PublisherTable(connection).remove(fingerprint))) {
            throw Problem.notFound("The publisher");
        }
        LOG.info("user {} trusts the publisher {} no longer", caller.name(), fingerprint);
    }

    private Row row(X509Certificate certificate, String label, Set<Kind> kinds, Caller caller) {
        var row = new Row(
                Certificates.id(certificate),
                label,
                Certificates.pem(certificate),
                kinds.stream().map(Kind::label).sorted().collect(Collectors.joining(",")),
                Instant.now(clock).truncatedTo(ChronoUnit.MILLIS),
                caller.name(),
                "");
        return row.sealed(seal.of(PURPOSE, row.fields()));
    }

    private boolean fits(Row row) {
        return seal.fits(PURPOSE, row.fields(), row.seal());
    }

    private Publisher publisher(Row row) {
        var name = Refusal.plain(row.label());
        if (!fits(row)) {
            return new Publisher(name, row.fingerprint(), Set.of(), List.of(), FORGED);
        }
        var kinds = Arrays.stream(row.kinds().split(",", -1))
                .flatMap(label -> Kind.of(label).stream())
                .collect(Collectors.toSet());
        return new Publisher(name, row.fingerprint(), kinds, List.of(certificate(row.certificate())), "");
    }

    private static X509Certificate certificate(String pem) {
        try {
            var found = Certificates.parse(pem.getBytes(StandardCharsets.UTF_8));
            if (found.size() == 1) {
                return found.get(0);
            }
        } catch (CertificateException e) {
            LOG.debug("no certificate", e);
        }
        throw Problem.invalid(
                "certificate",
                "must be one certificate in PEM: a text that begins with -----BEGIN"
                        + " CERTIFICATE-----. Send each publisher's own, not a bundle of several.");
    }
}
