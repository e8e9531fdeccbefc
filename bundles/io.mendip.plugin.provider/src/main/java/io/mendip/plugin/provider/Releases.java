/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import io.mendip.account.Caller;
import io.mendip.bus.NodeBus;
import io.mendip.plugin.provider.store.Decision;
import io.mendip.plugin.provider.store.Decision.Verdict;
import io.mendip.plugin.provider.store.DecisionTable;
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
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
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
    private final ReleaseGate gate;
    private final Clock clock;

    /** Takes its services. */
    @Activate
    public Releases(
            @Reference(target = PluginUnit.TARGET) Database database,
            @Reference ReleasedPlugins released,
            @Reference Signer signer,
            @Reference Plans plans,
            @Reference NodeBus bus,
            @Reference Live live,
            @Reference ReleaseGate gate) {
        this(database, released, signer, plans, bus, live, gate, Clock.systemUTC());
    }

    /** For tests: with any clock. */
    public Releases(
            Database database,
            ReleasedPlugins released,
            Signer signer,
            Plans plans,
            NodeBus bus,
            Live live,
            ReleaseGate gate,
            Clock clock) {
        this.database = database;
        this.released = released;
        this.signer = signer;
        this.plans = plans;
        this.bus = bus;
        this.live = live;
        this.gate = gate;
        this.clock = clock;
    }

    /**
     * What became of an upload.
     *
     * @param version that is stored now
     * @param made whether it waits since this upload
     */
    record Outcome(StoredVersion version, boolean made) {}

    /**
     * Stores a verified jar. It waits until an administrator signs it off.
     *
     * @param stored called when it is, before anybody is told
     * @throws Problem 409 when what is there already is against it
     */
    Outcome store(StoredVersion upload, Path file, Runnable stored) {
        var outcome = database.write(connection -> {
            var table = new PluginTable(connection);
            table.lock();
            VersionRules.requireFreeTypes(table, upload);
            var owned = table.owned(upload.symbolicName());
            if (owned.isPresent()) {
                return again(connection, owned.get(), upload, file);
            }
            new JarTable(connection).add(upload.sha256(), file);
            var made = upload.of(table.create(upload.symbolicName(), upload.publisher()));
            table.add(made);
            return new Outcome(made, true);
        });
        if (outcome.made()) {
            LOG.info(
                    "user {} uploaded {} {}: {} bytes, SHA-256 {}, signed by {}; it waits for its sign-off",
                    upload.uploadedBy(),
                    upload.symbolicName(),
                    upload.version(),
                    upload.size(),
                    upload.sha256(),
                    upload.publisher());
            stored.run();
            live(outcome.version().pluginId());
        }
        return outcome;
    }

    /** Releases a version by a decision with its seal. */
    void release(StoredVersion version, Decision decision) {
        var decided = version.with(decision);
        gate.require(decided);
        database.write(connection -> {
            var table = new PluginTable(connection);
            table.lock();
            requireUndecidedSince(table, version);
            VersionRules.requireNoneNewer(table, version);
            VersionRules.requireFreeTypes(table, version);
            new DecisionTable(connection).decide(version, decision);
            sign(table, decided);
            return true;
        });
        LOG.info(
                "user {} signed off {} {}, SHA-256 {}: it is released to all agents",
                decision.by(),
                version.symbolicName(),
                version.version(),
                version.sha256());
        changed(version.pluginId());
    }

    /** Notes that a version is not to be released. */
    void refuse(StoredVersion version, Decision decision) {
        database.write(connection -> {
            var table = new PluginTable(connection);
            table.lock();
            if (version.current()) {
                throw Refusal.conflict(
                        "released",
                        "Version " + version.version() + " is released. Remove the plugin to take it away.");
            }
            requireUndecidedSince(table, version);
            new DecisionTable(connection).decide(version, decision);
            return true;
        });
        LOG.info(
                "user {} refused {} {}, SHA-256 {}: {}",
                decision.by(),
                version.symbolicName(),
                version.version(),
                version.sha256(),
                decision.reason());
        live(version.pluginId());
    }

    /** Two people decide at once: who comes second looks again. */
    private static void requireUndecidedSince(PluginTable table, StoredVersion version) throws SQLException {
        boolean same = table.version(version.pluginId(), version.version())
                .filter(version::equals)
                .isPresent();
        if (!same || version.decision().verdict() == Verdict.WITHDRAWN) {
            throw Refusal.conflict(
                    "decided-meanwhile",
                    "Version " + version.version() + " of " + version.symbolicName()
                            + " was decided about or removed meanwhile. Look at it again.");
        }
    }

    /** Withdraws a plugin from all agents. Its name and versions are remembered. */
    public void withdraw(long pluginId, Caller caller) {
        PluginUpload.requireEverywhere(caller);
        var version = database.write(connection -> {
            var table = new PluginTable(connection);
            table.lock();
            // Who withdrew others before stays with them.
            var versions = table.kept(pluginId);
            var found = versions.stream().findFirst().orElseThrow(() -> Problem.notFound("The plugin"));
            table.withdraw(pluginId);
            var withdrawn = new Decision(Verdict.WITHDRAWN, caller.name(), clock.instant(), "", "");
            for (var one : versions) {
                new DecisionTable(connection).decide(one, withdrawn);
            }
            return found;
        });
        LOG.info("user {} withdrew {} {}", caller.name(), version.symbolicName(), version.version());
        changed(pluginId);
    }

    /** Signs releases anew that end within a while and that may be; how many. */
    int renew() {
        var end = clock.instant().plus(RENEWED_BEFORE);
        var due = database.read(connection -> {
            var table = new PluginTable(connection);
            var ending = table.endingBefore(end);
            return table.released().stream()
                    .filter(version -> ending.contains(version.pluginId()))
                    .toList();
        });
        int renewed = 0;
        for (var version : due) {
            renewed += renew(version) ? 1 : 0;
        }
        if (renewed > 0) {
            LOG.info("signed {} releases of bundles anew", renewed);
            released.refresh();
            bus.publish(ReleasedPlugins.TOPIC, new byte[0]);
        }
        return renewed;
    }

    private boolean renew(StoredVersion version) {
        try {
            gate.require(version);
        } catch (Problem e) {
            LOG.warn("a release is not signed anew: {}", e.getMessage());
            return false;
        }
        return database.write(connection -> {
            var table = new PluginTable(connection);
            table.lock();
            boolean same =
                    table.released(version.pluginId()).filter(version::equals).isPresent();
            if (same) {
                sign(table, version);
            }
            return same;
        });
    }

    private Outcome again(Connection connection, Owned owned, StoredVersion upload, Path file) throws SQLException {
        var table = new PluginTable(connection);
        var same = VersionRules.require(table, owned, upload);
        if (same.isPresent()) {
            boolean back = same.get().decision().verdict() == Verdict.WITHDRAWN;
            if (back) {
                new DecisionTable(connection).forget(same.get());
            }
            return new Outcome(same.get(), back);
        }
        var made = upload.of(owned.id());
        new JarTable(connection).add(upload.sha256(), file);
        table.add(made);
        return new Outcome(made, true);
    }

    /** The last look at the seal is here, whoever asks. */
    private void sign(PluginTable table, StoredVersion version) throws SQLException {
        if (!gate.isSignedOff(version)) {
            throw new IllegalStateException("nobody signed off " + version.symbolicName());
        }
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
        live(pluginId);
    }

    private void live(long pluginId) {
        live.publish(PluginTopic.NAME, "changed", Map.of("id", pluginId), scope -> true);
    }
}
