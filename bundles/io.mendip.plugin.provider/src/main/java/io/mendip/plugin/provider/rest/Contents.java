/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import io.mendip.account.Scope;
import io.mendip.fleet.Agents;
import io.mendip.plugin.provider.content.AgentOffers;
import io.mendip.plugin.provider.content.JarContents;
import io.mendip.plugin.provider.content.JarContents.Content;
import io.mendip.plugin.provider.rest.BringsView.Offer;
import io.mendip.plugin.provider.server.ServerAddOns;
import io.mendip.plugin.provider.server.ServerAddOns.Brought;
import io.mendip.plugin.provider.verify.BundleManifest;
import io.mendip.system.LaunchProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What versions bring, as whoever reviews them sees it, and whether the server or the fleet offers what they want. */
@Component(service = Contents.class)
public final class Contents {

    private static final int VERSIONS = 50;

    private final JarContents jars;
    private final AgentOffers offers;
    private final Agents agents;
    private final ServerAddOns addOns;
    private final String serverVersion;

    /** Takes its services. */
    @Activate
    public Contents(
            @Reference JarContents jars,
            @Reference AgentOffers offers,
            @Reference Agents agents,
            @Reference ServerAddOns addOns,
            @Reference LaunchProperties launch) {
        this(jars, offers, agents, addOns, launch.version());
    }

    /** For tests: of a server of any version. */
    public Contents(JarContents jars, AgentOffers offers, Agents agents, ServerAddOns addOns, String serverVersion) {
        this.jars = jars;
        this.offers = offers;
        this.agents = agents;
        this.addOns = addOns;
        this.serverVersion = serverVersion;
    }

    /** What a stored jar brings; empty when it is not known now. Agents are counted within the scope. */
    Optional<BringsView> of(String sha256, Scope scope) {
        return jars.of(sha256).map(content -> view(content, scope));
    }

    private BringsView view(Content content, Scope scope) {
        var onServer = content.onServer();
        return new BringsView(
                onServer.isPresent() ? "server" : "agent",
                content.taskTypes(),
                onServer.map(brought -> brought.version().contributions()).orElse(List.of()),
                onServer.map(Brought::operations).orElse(List.of()),
                onServer.map(brought -> brought.version().unit()).orElse(""),
                onServer.map(brought -> brought.version().permissions()).orElse(List.of()),
                imports(content.manifest()),
                onServer.isPresent() ? List.of(server(content)) : agents(content.manifest(), scope));
    }

    private static List<String> imports(BundleManifest manifest) {
        return manifest.imports().stream()
                .filter(clause -> !clause.optional())
                .flatMap(clause -> clause.names().stream())
                .sorted()
                .toList();
    }

    private Offer server(Content content) {
        try {
            return new Offer("server", serverVersion, 0, true, addOns.missing(content.file(), content.manifest()));
        } catch (IOException e) {
            throw new UncheckedIOException("the jar cannot be read", e);
        }
    }

    /** Without any agent the one that this server ships stands for those to come. */
    private List<Offer> agents(BundleManifest manifest, Scope scope) {
        var counted = agents.versions(scope);
        var fleet = counted.isEmpty() ? Map.of(offers.version(), 0L) : counted;
        var known = offers.of(fleet.keySet());
        return fleet.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .limit(VERSIONS)
                .map(entry -> {
                    var offer = Optional.ofNullable(known.get(entry.getKey()));
                    var missing = offer.map(one -> one.missing(manifest)).orElse(List.of());
                    return new Offer("agent", entry.getKey(), entry.getValue(), offer.isPresent(), missing);
                })
                .toList();
    }
}
