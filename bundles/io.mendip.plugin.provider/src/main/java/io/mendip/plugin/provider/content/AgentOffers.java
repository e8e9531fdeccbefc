/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.content;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.plugin.provider.store.AgentOfferTable;
import io.mendip.plugin.provider.store.AgentOfferTable.Noted;
import io.mendip.plugin.provider.store.PluginUnit;
import io.mendip.plugin.provider.verify.AgentOffer;
import io.mendip.plugin.provider.verify.ShippedAgent;
import io.mendip.store.Database;
import io.mendip.store.StoreException;
import io.mendip.system.LaunchProperties;
import io.mendip.trust.Seal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What agents offer to bundles, by version of the agent. Each server notes at its start what the agent that it ships offers,
 * so after an update of the server the agents that are still of the version before are known, too. Of all other versions
 * nothing is known, and nothing is guessed.
 */
@Component(service = AgentOffers.class)
public final class AgentOffers {

    private static final Logger LOG = LoggerFactory.getLogger(AgentOffers.class);
    private static final String PURPOSE = "plugin.agent-offer";

    /** More than a fleet ever has side by side. */
    private static final int KEPT = 50;

    private final Database database;
    private final Seal seal;
    private final String version;
    private final AgentOffer shipped;

    /** Reads the agent in the distribution and notes what it offers. */
    @Activate
    public AgentOffers(
            @Reference(target = PluginUnit.TARGET) Database database,
            @Reference Seal seal,
            @Reference LaunchProperties launch) {
        this(database, seal, ShippedAgent.version(launch.home()), ShippedAgent.read(launch.home()), Clock.systemUTC());
    }

    /** For tests: with any agent of any version. */
    public AgentOffers(Database database, Seal seal, String version, AgentOffer shipped, Clock clock) {
        this.database = database;
        this.seal = seal;
        this.version = version;
        this.shipped = shipped;
        note(clock);
    }

    /** What the agent that this server ships offers. */
    public AgentOffer shipped() {
        return shipped;
    }

    /** Version of the agent that this server ships; empty when it ships none. */
    public String version() {
        return version;
    }

    /** What agents of these versions offer; one of which nothing is known is not among them. */
    public Map<String, AgentOffer> of(Collection<String> versions) {
        var offers = new HashMap<String, AgentOffer>();
        database.read(connection -> new AgentOfferTable(connection).of(versions)).stream()
                .filter(noted -> seal.fits(PURPOSE, fields(noted), noted.seal()))
                .forEach(noted -> offer(noted).ifPresent(offer -> offers.put(noted.version(), offer)));
        if (!version.isEmpty() && versions.contains(version)) {
            offers.put(version, shipped);
        }
        return offers;
    }

    /** A database that cannot be written to now costs the next version's knowledge of this one, and no more. */
    private void note(Clock clock) {
        if (version.isEmpty()) {
            return;
        }
        try {
            var open = new Noted(version, shipped.java(), text(shipped), "");
            var sealed = new Noted(version, open.java(), open.packages(), seal.of(PURPOSE, fields(open)));
            database.write(connection -> {
                new AgentOfferTable(connection).put(sealed, clock.instant(), KEPT);
                return version;
            });
        } catch (StoreException e) {
            LOG.warn("what agents of {} offer is not noted: {}", version, e.toString());
        }
    }

    private static List<String> fields(Noted noted) {
        return List.of(noted.version(), Integer.toString(noted.java()), noted.packages());
    }

    private static String text(AgentOffer offer) {
        var packages = new TreeMap<String, List<String>>();
        offer.packages()
                .forEach((name, versions) -> packages.put(
                        name, versions.stream().map(Version::toString).toList()));
        try {
            return JSON.std.asString(packages);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<AgentOffer> offer(Noted noted) {
        try {
            var packages = new HashMap<String, List<Version>>();
            JSON.std
                    .mapFrom(noted.packages())
                    .forEach((name, versions) -> packages.put(
                            name,
                            ((List<?>) versions)
                                    .stream()
                                            .map(one -> Version.parseVersion(String.valueOf(one)))
                                            .toList()));
            return Optional.of(new AgentOffer(packages, Set.of(), noted.java()));
        } catch (IOException e) {
            LOG.warn("what agents of {} offer cannot be read: {}", noted.version(), e.toString());
            return Optional.empty();
        }
    }
}
