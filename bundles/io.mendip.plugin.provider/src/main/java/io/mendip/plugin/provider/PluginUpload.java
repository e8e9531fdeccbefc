/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import static org.osgi.service.component.annotations.ReferenceCardinality.OPTIONAL;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.plugin.BundleInspector;
import io.mendip.plugin.provider.publisher.PublisherFolder;
import io.mendip.plugin.provider.publisher.Publishers.Verdict;
import io.mendip.plugin.provider.rest.PluginViews;
import io.mendip.plugin.provider.scan.Tripwire;
import io.mendip.plugin.provider.server.ServerAddOns;
import io.mendip.plugin.provider.store.Review;
import io.mendip.plugin.provider.store.StoredVersion;
import io.mendip.plugin.provider.store.StoredVersion.CheckTypeTitle;
import io.mendip.plugin.provider.verify.AgentOffer;
import io.mendip.plugin.provider.verify.BundleManifest;
import io.mendip.plugin.provider.verify.Refusal;
import io.mendip.plugin.provider.verify.ShippedAgent;
import io.mendip.plugin.provider.verify.SignedJar;
import io.mendip.protocol.message.Release;
import io.mendip.rest.Problem;
import io.mendip.rest.Upload;
import io.mendip.system.LaunchProperties;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes bundles that people upload: into a file of their own first, and nothing of them is used before all of it is verified. */
@Component
public final class PluginUpload implements Upload {

    private static final int BLOCK = 64 * 1024;
    private static final int SECONDS_UNTIL_INSPECTOR_IS_BACK = 5;
    private static final int SECONDS_UNTIL_THERE_MAY_BE_ROOM = 60;

    private final JarCache jars;
    private final Releases releases;
    private final PublisherFolder publishers;
    private final PluginViews views;
    private final ServerAddOns addOns;
    private final AgentOffer agents;
    private final Clock clock;

    @Reference(cardinality = OPTIONAL, policy = DYNAMIC)
    private volatile @Nullable BundleInspector inspector;

    /** Takes its services and reads what agents offer. */
    @Activate
    public PluginUpload(
            @Reference JarCache jars,
            @Reference Releases releases,
            @Reference PublisherFolder publishers,
            @Reference PluginViews views,
            @Reference ServerAddOns addOns,
            @Reference LaunchProperties launch) {
        this(jars, releases, publishers, views, addOns, ShippedAgent.read(launch.home()), null, Clock.systemUTC());
    }

    /** For tests: with what agents offer, who knows checks, and any clock. */
    public PluginUpload(
            JarCache jars,
            Releases releases,
            PublisherFolder publishers,
            PluginViews views,
            ServerAddOns addOns,
            AgentOffer agents,
            @Nullable BundleInspector inspector,
            Clock clock) {
        this.jars = jars;
        this.releases = releases;
        this.publishers = publishers;
        this.views = views;
        this.addOns = addOns;
        this.agents = agents;
        this.inspector = inspector;
        this.clock = clock;
    }

    @Override
    public String path() {
        return "plugins";
    }

    @Override
    public String summary() {
        return "Plugins: upload a signed bundle and release it to all agents";
    }

    @Override
    public String permission() {
        return PluginPermissions.UPLOAD;
    }

    @Override
    public String mediaType() {
        return "application/java-archive";
    }

    @Override
    public long maxBytes() {
        return Release.MAX_SIZE;
    }

    @Override
    public Problem tooLarge() {
        return new Problem(
                413,
                "plugin.too-large",
                "The jar is larger than " + Release.MAX_SIZE / (1024 * 1024)
                        + " MiB. A bundle of checks is small: leave out what the agent offers already.");
    }

    @Override
    public Answer take(Caller caller, InputStream body) throws IOException {
        requireEverywhere(caller);
        var file = fresh();
        try {
            var sha256 = receive(body, file);
            try {
                var version = verified(file, sha256, caller.name());
                var outcome = releases.release(version, file, () -> jars.keep(sha256, file));
                var id = outcome.version().pluginId();
                return new Answer(outcome.made() ? 201 : 200, "plugins/" + id, views.one(Scope.ALL, id));
            } finally {
                addOns.settle(sha256);
            }
        } finally {
            Files.deleteIfExists(file);
        }
    }

    /** A bundle runs on everybody's agents, so this is not for who is responsible for some of them. */
    static void requireEverywhere(Caller caller) {
        if (!caller.scope().all()) {
            throw new Problem(
                    403,
                    "forbidden",
                    "A plugin runs on all agents; only who may see all clients and sites may change it.");
        }
    }

    private Path fresh() {
        try {
            return jars.fresh();
        } catch (IOException e) {
            throw full(e);
        }
    }

    private static String receive(InputStream body, Path file) throws IOException {
        var digest = Digests.sha256();
        var block = new byte[BLOCK];
        long size = 0;
        try (var out = open(file)) {
            for (int count = body.read(block); count >= 0; count = body.read(block)) {
                write(out, digest, block, count);
                size += count;
            }
        }
        if (size == 0) {
            throw Refusal.bad("not-a-bundle", "The body is empty. Send the jar itself, whole.");
        }
        return Digests.hex(digest);
    }

    private static OutputStream open(Path file) {
        try {
            return Files.newOutputStream(file);
        } catch (IOException e) {
            throw full(e);
        }
    }

    private static void write(OutputStream out, MessageDigest digest, byte[] block, int count) {
        try {
            out.write(block, 0, count);
            digest.update(block, 0, count);
        } catch (IOException e) {
            throw full(e);
        }
    }

    private static Problem full(IOException e) {
        return Problem.unavailable(
                "The server cannot write into its data folder (" + e.getMessage() + "); is the disk full?",
                SECONDS_UNTIL_THERE_MAY_BE_ROOM);
    }

    private StoredVersion verified(Path file, String sha256, String user) throws IOException {
        var jar = SignedJar.read(file);
        var publisher = publisher(jar.signers());
        var manifest = jar.manifest();
        boolean onServer = addOns.isFor(file);
        if (agents.bundles().contains(manifest.symbolicName())) {
            throw Refusal.conflict(
                    "name-taken",
                    "The name " + manifest.symbolicName()
                            + " belongs to a bundle that agents bring themselves. Give the bundle another name.");
        }
        if (onServer) {
            addOns.judge(file, manifest, sha256);
        } else {
            agents.require(manifest);
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
                publisher,
                onServer ? List.of() : checkTypes(file, manifest),
                clock.instant(),
                user,
                new Review(manifest.capabilities().declared(), List.of(), findings));
    }

    private String publisher(List<List<X509Certificate>> signers) {
        boolean expired = false;
        for (var chain : signers) {
            var verdict = publishers.judge(chain);
            if (verdict == Verdict.TRUSTED) {
                return chain.get(0).getSubjectX500Principal().getName();
            }
            expired = expired || verdict == Verdict.EXPIRED;
        }
        var name = signers.get(0).isEmpty()
                ? "nobody"
                : signers.get(0).get(0).getSubjectX500Principal().getName();
        if (expired) {
            throw Refusal.bad(
                    "certificate-expired",
                    "The certificate of " + name + " is not valid today. Sign the jar with a valid one of the same"
                            + " publisher and put that into publishers/.");
        }
        throw Refusal.bad(
                "publisher-unknown",
                "The jar is signed by " + name + ", whose certificate is not in publishers/ nor issued by an authority"
                        + " there. An administrator who trusts it puts it there as a file that ends in .pem.");
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
        if (found.checkTypes().isEmpty()) {
            throw Refusal.bad(
                    "no-check-types",
                    "The bundle " + manifest.symbolicName()
                            + " brings no check. Annotate a class with @Component and @CheckType, and build it with bnd.");
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
