/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

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

    private final ReleaseGate gate;
    private final TrustedPublishers publishers;

    /** Takes its services. */
    @Activate
    public VersionViews(@Reference ReleaseGate gate, @Reference TrustedPublishers publishers) {
        this.gate = gate;
        this.publishers = publishers;
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

    /** All versions of a plugin; of those that run on the server what is known of them, by digest. */
    List<PluginVersion> all(List<StoredVersion> versions, Map<String, ServerVersion> onServer) {
        var released = versions.stream().filter(StoredVersion::current).findFirst();
        return versions.stream()
                .map(version -> view(version, released, onServer.get(version.sha256())))
                .toList();
    }

    private PluginVersion view(
            StoredVersion version, Optional<StoredVersion> released, @Nullable ServerVersion onServer) {
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
                state(version, released),
                SignerView.of(version.origin(), publishers).orElse(null),
                version.origin().kinds().stream().map(Kind::label).sorted().toList(),
                // An agent takes a bundle in without another one's restart.
                onServer == null ? List.of() : onServer.restarts(),
                version.checkTypes(),
                decision.by(),
                decided ? decision.at() : null,
                decision.reason(),
                ReviewView.of(version.review()));
    }

    private static Version number(StoredVersion version) {
        return Version.parseVersion(version.version());
    }
}
