/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import io.mendip.account.Caller;
import io.mendip.bus.NodeBus;
import io.mendip.plugin.provider.store.JarTable;
import io.mendip.plugin.provider.store.PluginTable;
import io.mendip.plugin.provider.store.PluginTable.Owned;
import io.mendip.plugin.provider.store.PluginUnit;
import io.mendip.plugin.provider.store.StoredVersion;
import io.mendip.plugin.provider.verify.Refusal;
import io.mendip.policy.Plans;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.Release;
import io.mendip.rest.Live;
import io.mendip.rest.Problem;
import io.mendip.store.Database;
import io.mendip.store.StoreException;
import io.mendip.trust.Signer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Releases bundles to all agents, and withdraws them. One at a time in the whole cluster. */
@Component(service = Releases.class)
public final class Releases {

    static final Duration LIFETIME = Duration.ofDays(90);
    static final Duration RENEWED_BEFORE = Duration.ofDays(45);

    private static final Logger LOG = LoggerFactory.getLogger(Releases.class);

    private final Database database;
    private final ReleasedPlugins released;
    private final Signer signer;
    private final Plans plans;
    private final NodeBus bus;
    private final Live live;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public Releases(
            @Reference(target = PluginUnit.TARGET) Database database,
            @Reference ReleasedPlugins released,
            @Reference Signer signer,
            @Reference Plans plans,
            @Reference NodeBus bus,
            @Reference Live live) {
        this(database, released, signer, plans, bus, live, Clock.systemUTC());
    }

    /** For tests: with any clock. */
    public Releases(
            Database database,
            ReleasedPlugins released,
            Signer signer,
            Plans plans,
            NodeBus bus,
            Live live,
            Clock clock) {
        this.database = database;
        this.released = released;
        this.signer = signer;
        this.plans = plans;
        this.bus = bus;
        this.live = live;
        this.clock = clock;
    }

    /**
     * What became of an upload.
     *
     * @param version that is released now
     * @param made whether it was not before
     */
    record Outcome(StoredVersion version, boolean made) {}

    /**
     * Stores a verified jar and releases it.
     *
     * @param stored called when it is, before anybody is told
     * @throws Problem 409 when what is there already is against it
     */
    Outcome release(StoredVersion upload, Path file, Runnable stored) {
        var outcome = database.write(connection -> {
            var table = new PluginTable(connection);
            table.lock();
            requireFreeTypes(table, upload);
            var owned = table.owned(upload.symbolicName());
            if (owned.isEmpty()) {
                new JarTable(connection).add(upload.sha256(), file);
                var made = upload.of(table.create(upload.symbolicName(), upload.publisher()));
                table.add(made);
                sign(table, made);
                return new Outcome(made, true);
            }
            return replace(table, owned.get(), upload, new JarTable(connection), file);
        });
        if (outcome.made()) {
            LOG.info(
                    "user {} released {} {}: {} bytes, SHA-256 {}, signed by {}",
                    upload.uploadedBy(),
                    upload.symbolicName(),
                    upload.version(),
                    upload.size(),
                    upload.sha256(),
                    upload.publisher());
            stored.run();
            changed(outcome.version().pluginId());
        }
        return outcome;
    }

    /** Withdraws a plugin from all agents. Its name and versions are remembered. */
    public void withdraw(long pluginId, Caller caller) {
        PluginUpload.requireEverywhere(caller);
        var version = database.write(connection -> {
            var table = new PluginTable(connection);
            table.lock();
            var found = table.released(pluginId).orElseThrow(() -> Problem.notFound("The plugin"));
            table.withdraw(pluginId);
            return found;
        });
        LOG.info("user {} withdrew {} {}", caller.name(), version.symbolicName(), version.version());
        changed(pluginId);
    }

    /** Signs releases anew that end within a while; how many. */
    int renew() {
        int renewed = database.write(connection -> {
            var table = new PluginTable(connection);
            table.lock();
            var due = table.endingBefore(clock.instant().plus(RENEWED_BEFORE));
            for (var pluginId : due) {
                sign(table, table.released(pluginId).orElseThrow());
            }
            return due.size();
        });
        if (renewed > 0) {
            LOG.info("signed {} releases of bundles anew", renewed);
            released.refresh();
            bus.publish(ReleasedPlugins.TOPIC, new byte[0]);
        }
        return renewed;
    }

    private Outcome replace(PluginTable table, Owned owned, StoredVersion upload, JarTable jars, Path file)
            throws SQLException {
        var versions = table.versions(owned.id());
        var wanted = Version.parseVersion(upload.version());
        var same = versions.stream()
                .filter(other -> other.version().equals(upload.version()))
                .findFirst();
        if (same.isPresent() && !same.get().sha256().equals(upload.sha256())) {
            throw Refusal.conflict(
                    "same-version-other-bytes",
                    "Version " + upload.version() + " of " + upload.symbolicName()
                            + " was uploaded before with other bytes. Give the bundle a higher version.");
        }
        if (owned.released() && !owned.publisher().equals(upload.publisher())) {
            throw Refusal.conflict(
                    "name-taken",
                    "The name " + upload.symbolicName() + " belongs to the publisher " + owned.publisher()
                            + ". Sign with the same publisher's certificate, or remove the plugin first.");
        }
        var highest = versions.stream()
                .map(version -> Version.parseVersion(version.version()))
                .max(Comparator.naturalOrder())
                .orElse(Version.emptyVersion);
        if (wanted.compareTo(highest) < 0) {
            throw Refusal.conflict(
                    "older-version",
                    "Version " + highest + " of " + upload.symbolicName() + " was uploaded before, and " + wanted
                            + " is older. Agents never go back: give the bundle a version above " + highest + ".");
        }
        if (same.isPresent() && owned.released()) {
            return new Outcome(same.get(), false);
        }
        if (same.isEmpty()) {
            jars.add(upload.sha256(), file);
            table.add(upload.of(owned.id()));
        }
        var made = same.orElseGet(() -> upload.of(owned.id()));
        sign(table, made);
        return new Outcome(made, true);
    }

    private static void requireFreeTypes(PluginTable table, StoredVersion upload) throws SQLException {
        for (var other : table.released()) {
            for (var type : other.checkTypeIds()) {
                if (!other.symbolicName().equals(upload.symbolicName())
                        && upload.checkTypeIds().contains(type)) {
                    throw Refusal.conflict(
                            "check-type-taken",
                            "The plugin " + other.symbolicName() + " offers checks of the type '" + type
                                    + "' already. Give the type another id.");
                }
            }
        }
    }

    private void sign(PluginTable table, StoredVersion version) throws SQLException {
        var until = clock.instant().plus(LIFETIME);
        long number = signer.nextVersion();
        var release = new Release(
                number,
                version.symbolicName(),
                version.version(),
                version.sha256(),
                version.size(),
                version.publisher(),
                version.checkTypeIds(),
                until.toEpochMilli());
        var envelope = signer.sign(Signer.Purpose.RELEASE, Release.TYPE, MessageCodec.write(release));
        table.release(version, number, new String(envelope, StandardCharsets.UTF_8), until);
    }

    /** First the kinds of checks, so that plans made after it know them. */
    private void changed(long pluginId) {
        try {
            released.refresh();
        } catch (StoreException e) {
            // It is stored; this node looks again by itself soon.
            LOG.warn("the change of plugin {} is not seen yet: {}", pluginId, e.toString());
        }
        plans.everybodyChanged();
        bus.publish(ReleasedPlugins.TOPIC, new byte[0]);
        live.publish(PluginTopic.NAME, "changed", Map.of("id", pluginId), scope -> true);
    }
}
