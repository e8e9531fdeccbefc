/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.mendip.plugin.BundleInspector;
import io.mendip.plugin.provider.content.AgentOffers;
import io.mendip.plugin.provider.publisher.Kind;
import io.mendip.plugin.provider.publisher.Publishers.Verdict;
import io.mendip.plugin.provider.publisher.TrustedPublishers;
import io.mendip.plugin.provider.scan.Tripwire;
import io.mendip.plugin.provider.server.ServerAddOns;
import io.mendip.plugin.provider.store.Decision;
import io.mendip.plugin.provider.store.Origin;
import io.mendip.plugin.provider.store.Review;
import io.mendip.plugin.provider.store.StoredVersion;
import io.mendip.plugin.provider.store.StoredVersion.CheckTypeTitle;
import io.mendip.plugin.provider.verify.AgentOffer;
import io.mendip.plugin.provider.verify.BundleManifest;
import io.mendip.plugin.provider.verify.Refusal;
import io.mendip.plugin.provider.verify.SignedJar;
import io.mendip.rest.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Says of a jar, whose bytes are hostile, whether it may be released and what there is to know about it. Runs nothing of it. */
@Component(service = PluginJudge.class)
public final class PluginJudge {

    private static final int SECONDS_UNTIL_INSPECTOR_IS_BACK = 5;

    private final TrustedPublishers publishers;
    private final ServerAddOns addOns;
    private final AgentOffer agents;
    private final Clock clock;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    private volatile @Nullable BundleInspector inspector;

    /** Takes its services. */
    @Activate
    public PluginJudge(
            @Reference TrustedPublishers publishers, @Reference ServerAddOns addOns, @Reference AgentOffers agents) {
        this(publishers, addOns, agents.shipped(), null, Clock.systemUTC());
    }

    /** For tests: with what agents offer, who knows checks, and any clock. */
    public PluginJudge(
            TrustedPublishers publishers,
            ServerAddOns addOns,
            AgentOffer agents,
            @Nullable BundleInspector inspector,
            Clock clock) {
        this.publishers = publishers;
        this.addOns = addOns;
        this.agents = agents;
        this.inspector = inspector;
        this.clock = clock;
    }

    /**
     * Looks at all of a jar.
     *
     * @param sha256 of its bytes
     * @param user who uploaded it
     * @throws Problem saying what is against it
     */
    StoredVersion judge(Path file, String sha256, String user) throws IOException {
        var jar = SignedJar.read(file);
        var manifest = jar.manifest();
        var kinds = addOns.kinds(file);
        var signer = signer(jar.signers(), kinds);
        requireNoNameOfAgents(manifest);
        boolean onAgents = kinds.contains(Kind.AGENT);
        if (onAgents) {
            agents.require(manifest);
        } else {
            addOns.judge(file, manifest, sha256);
        }
        var findings = Tripwire.require(file, manifest);
        return new StoredVersion(
                0,
                manifest.symbolicName(),
                manifest.version().toString(),
                sha256,
                Files.size(file),
                manifest.name(),
                manifest.description(),
                name(signer),
                onAgents ? checkTypes(file, manifest) : List.of(),
                clock.instant(),
                user,
                new Review(manifest.capabilities().declared(), List.of(), findings),
                new Origin(signer, kinds),
                Decision.NONE,
                false);
    }

    /** Ends an upload: what was noted of a jar that is not stored is forgotten. */
    void settle(String sha256) {
        addOns.settle(sha256);
    }

    private void requireNoNameOfAgents(BundleManifest manifest) {
        if (agents.bundles().contains(manifest.symbolicName())) {
            throw Refusal.conflict(
                    "name-taken",
                    "The name " + manifest.symbolicName()
                            + " belongs to a bundle that agents bring themselves. Give the bundle another name.");
        }
    }

    private List<X509Certificate> signer(List<List<X509Certificate>> signers, Set<Kind> kinds) {
        var verdicts = EnumSet.noneOf(Verdict.class);
        for (var chain : signers) {
            var verdict = publishers.judge(chain, kinds);
            if (verdict == Verdict.TRUSTED) {
                return chain;
            }
            verdicts.add(verdict);
        }
        var name = name(signers.get(0));
        if (verdicts.contains(Verdict.KIND)) {
            throw Refusal.bad(
                    "publisher-kind",
                    "The publisher " + name + " may not publish bundles of the kind "
                            + new Origin(List.of(), kinds).kindsText()
                            + ". An administrator who trusts it with them allows the kind on the page Plugins.");
        }
        if (verdicts.contains(Verdict.EXPIRED)) {
            throw Refusal.bad(
                    "certificate-expired",
                    "The certificate of " + name + " is not valid today. Sign the jar with a valid one of the same"
                            + " publisher and add that to the publishers.");
        }
        throw Refusal.bad(
                "publisher-unknown",
                "The jar is signed by " + name + ", whose certificate is not among the publishers nor issued by an"
                        + " authority there. An administrator who trusts it adds it on the page Plugins.");
    }

    private static String name(List<X509Certificate> chain) {
        return chain.isEmpty()
                ? "nobody"
                : chain.get(0).getSubjectX500Principal().getName();
    }

    private List<CheckTypeTitle> checkTypes(Path file, BundleManifest manifest) {
        var reader = inspector;
        if (reader == null) {
            throw Problem.unavailable("Checks are not available now.", SECONDS_UNTIL_INSPECTOR_IS_BACK);
        }
        var found = reader.inspect(file);
        if (!found.problems().isEmpty()) {
            throw Refusal.bad(
                    "unreadable-check",
                    "A check in the bundle cannot be used: " + found.problems().get(0) + ".");
        }
        if (found.checkTypes().isEmpty() && found.taskTypes().isEmpty()) {
            throw Refusal.bad(
                    "no-check-types",
                    "The bundle " + manifest.symbolicName()
                            + " brings no check and no task. Annotate a class with @Component and @CheckType, or"
                            + " @TaskType, and build it with bnd.");
        }
        for (var type : found.checkTypes()) {
            if (!type.shippedIn().isEmpty()) {
                throw Refusal.conflict(
                        "check-type-taken",
                        "Agents bring checks of the type '" + type.id() + "' themselves, in " + type.shippedIn()
                                + ". Give the type another id.");
            }
        }
        return found.checkTypes().stream()
                .map(type -> new CheckTypeTitle(type.id(), type.title()))
                .toList();
    }
}
