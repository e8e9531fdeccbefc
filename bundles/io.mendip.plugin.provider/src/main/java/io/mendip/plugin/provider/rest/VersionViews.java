/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import io.mendip.account.Scope;
import io.mendip.plugin.provider.ReleaseGate;
import io.mendip.plugin.provider.publisher.Kind;
import io.mendip.plugin.provider.publisher.TrustedPublishers;
import io.mendip.plugin.provider.rest.PluginDetails.PluginVersion;
import io.mendip.plugin.provider.server.ServerVersion;
import io.mendip.plugin.provider.store.Decision.Verdict;
import io.mendip.plugin.provider.store.StoredVersion;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Version;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Versions as whoever reviews them sees them. */
@Component(service = VersionViews.class)
public final class VersionViews {

    static final String RELEASED = "released";
    static final String WAITING = "waiting";
    static final String REFUSED = "refused";
    static final String REMOVED = "removed";
    static final List<String> PLUGIN_STATES = List.of(RELEASED, WAITING, REFUSED, REMOVED);

    /** Jars are read for those that somebody may sign off now. */
    private static final int OPENED = 10;

    private final ReleaseGate gate;
    private final TrustedPublishers publishers;
    private final Contents contents;

    /** Takes its services. */
    @Activate
    public VersionViews(
            @Reference ReleaseGate gate, @Reference TrustedPublishers publishers, @Reference Contents contents) {
        this.gate = gate;
        this.publishers = publishers;
        this.contents = contents;
    }

    /** How a plugin is of which this is the released version, or the newest one. */
    static String ofPlugin(StoredVersion version) {
        if (version.current()) {
            return RELEASED;
        }
        return switch (version.decision().verdict()) {
            case NONE, SIGNED, BEFORE -> WAITING;
            case REFUSED -> REFUSED;
            case WITHDRAWN -> REMOVED;
        };
    }

    boolean isSignedOff(StoredVersion version) {
        return gate.isSignedOff(version);
    }

    /** How a version is beside the released one. A sign-off whose seal is wrong is none. */
    String state(StoredVersion version, Optional<StoredVersion> released) {
        var verdict = version.decision().verdict();
        if (version.current() || verdict == Verdict.WITHDRAWN || verdict == Verdict.REFUSED) {
            return ofPlugin(version);
        }
        if (gate.isSignedOff(version) || verdict == Verdict.BEFORE) {
            return "replaced";
        }
        boolean older = released.filter(StoredVersion::current)
                .map(current -> number(version).compareTo(number(current)) < 0)
                .orElse(false);
        return older ? "passed-over" : WAITING;
    }

    /** All versions of a plugin; of those that run on the server what is known of them, by digest. Reads jars. */
    List<PluginVersion> all(Scope scope, List<StoredVersion> versions, Map<String, ServerVersion> onServer) {
        var released = versions.stream().filter(StoredVersion::current).findFirst();
        var opened = versions.stream()
                .filter(version -> !version.current())
                .filter(version -> state(version, released).equals(WAITING))
                .limit(OPENED)
                .collect(Collectors.toSet());
        released.ifPresent(opened::add);
        return versions.stream()
                .map(version -> view(
                        version,
                        state(version, released),
                        onServer.get(version.sha256()),
                        opened.contains(version)
                                ? contents.of(version.sha256(), scope).orElse(null)
                                : null))
                .toList();
    }

    private PluginVersion view(
            StoredVersion version, String state, @Nullable ServerVersion onServer, @Nullable BringsView brings) {
        var decision = version.decision();
        boolean decided = decision.verdict() != Verdict.NONE;
        return new PluginVersion(
                version.version(),
                version.sha256(),
                version.size(),
                version.publisher(),
                version.uploadedAt(),
                version.uploadedBy(),
                version.current(),
                state,
                SignerView.of(version.origin(), publishers).orElse(null),
                version.origin().kinds().stream().map(Kind::label).sorted().toList(),
                // An agent takes a bundle in without another one's restart.
                onServer == null ? List.of() : onServer.restarts(),
                version.checkTypes(),
                decision.by(),
                decided ? decision.at() : null,
                decision.reason(),
                ReviewView.of(version.review()),
                brings);
    }

    private static Version number(StoredVersion version) {
        return Version.parseVersion(version.version());
    }
}
