/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.fakes;

import io.mendip.account.Scope;
import io.mendip.plugin.provider.Digests;
import io.mendip.plugin.provider.JarCache;
import io.mendip.plugin.provider.PluginJudge;
import io.mendip.plugin.provider.PluginUpload;
import io.mendip.plugin.provider.ReleaseGate;
import io.mendip.plugin.provider.ReleasedPlugins;
import io.mendip.plugin.provider.Releases;
import io.mendip.plugin.provider.SignOffs;
import io.mendip.plugin.provider.content.AgentOffers;
import io.mendip.plugin.provider.content.JarContents;
import io.mendip.plugin.provider.publisher.PublisherFolder;
import io.mendip.plugin.provider.publisher.StoredPublishers;
import io.mendip.plugin.provider.publisher.TrustedPublishers;
import io.mendip.plugin.provider.rest.Contents;
import io.mendip.plugin.provider.rest.PluginView;
import io.mendip.plugin.provider.rest.PluginViews;
import io.mendip.plugin.provider.rest.VersionViews;
import io.mendip.plugin.provider.server.ServerAddOns;
import io.mendip.plugin.provider.verify.AgentOffer;
import io.mendip.rest.Upload;
import io.mendip.testing.FakeFeatures;
import io.mendip.testing.TestClock;
import io.mendip.testing.TestDatabase;
import io.mendip.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.framework.Version;

/** Everything that takes an upload, on a real database with three agents of two clients. */
public final class Bench implements AutoCloseable {

    public static final TestPublisher ACME = TestPublisher.named("Acme");

    public final Workshop workshop = new Workshop();
    public final TestClock clock = new TestClock();
    public final FakeFeatures features = new FakeFeatures();
    public final FakeSeal seal = new FakeSeal();
    public final TestDatabase database;
    public final Path data;
    public final Path bundles;
    public JarCache jars;
    public ReleasedPlugins released;
    public Releases releases;
    public StoredPublishers added;
    public TrustedPublishers publishers;
    public ReleaseGate gate;
    public SignOffs signOffs;
    public PluginViews views;
    public PluginUpload upload;
    public ServerAddOns addOns;
    public final FakeServer server = new FakeServer();
    public final FakeAgents agents = new FakeAgents();
    public String agentVersion = "1.4.0";
    /** What the agent that this server ships offers. */
    public AgentOffer offer = new AgentOffer(
            Map.of("io.mendip.check", List.of(new Version(1, 0, 0))), Set.of("io.mendip.agent.check.disk"), 17);

    public Bench(Path data) throws IOException {
        this.data = data;
        this.bundles = Files.createDirectories(data.resolve("bundles"));
        Files.createDirectories(data.resolve("publishers"));
        Files.createDirectories(data.resolve("keys"));
        Files.createDirectories(data.resolve("work"));
        ACME.into(data.resolve("publishers"), "acme.pem");
        database = TestDatabase.migrated("plugin");
        TestPostgres.execute(TestPostgres.url(), """
                drop schema if exists fleet cascade;
                create schema fleet;
                create table fleet.agent_scope (agent text, site bigint, client bigint);
                insert into fleet.agent_scope values
                    ('agent00000000001', 11, 1), ('agent00000000002', 11, 1), ('agent00000000003', 22, 2)
                """);
        start();
    }

    /** As after a restart: nothing but database and files is known. */
    public void start() {
        close();
        jars = new JarCache(bundles, database, clock);
        released = new ReleasedPlugins(database, jars, workshop);
        added = new StoredPublishers(database, seal, clock);
        publishers = new TrustedPublishers(
                new PublisherFolder(data.resolve("publishers"), data.resolve("keys"), clock), added, clock);
        gate = new ReleaseGate(jars, publishers, seal);
        releases = new Releases(database, released, workshop, workshop, workshop, workshop, gate, clock);
        addOns = new ServerAddOns(database, server, new FakeConsole());
        var offers = new AgentOffers(database, seal, agentVersion, offer, clock);
        var contents = new Contents(
                new JarContents(jars, addOns, new FakeInspector()), offers, agents, addOns, "1.4.0 of the server");
        views = new PluginViews(database, features, new VersionViews(gate, publishers, contents), new FakeInspector());
        var judge = new PluginJudge(publishers, addOns, offer, new FakeInspector(), clock);
        signOffs = new SignOffs(database, releases, gate, judge, clock);
        upload = new PluginUpload(jars, releases, judge, views);
    }

    /** A signed jar. */
    public Path jar(String name, String version, String check) throws IOException {
        return signed(TestJar.bundle(name, version, check), ACME);
    }

    public Path signed(TestJar jar, TestPublisher publisher) throws IOException {
        return jar.signed(publisher, Files.createTempFile(data.resolve("work"), "jar", ".jar"));
    }

    /** Sends a file as an administrator, who signs it off at once. */
    public Upload.Answer send(Path jar) throws IOException {
        var answer = upload(jar);
        var view = (PluginView) answer.body();
        if (view.waiting() == null) {
            return answer;
        }
        signOffs.signOff(view.id(), view.waiting(), Digests.of(jar), Workshop.admin());
        return new Upload.Answer(answer.status(), answer.location(), views.one(Scope.ALL, view.id()));
    }

    /** Sends a file and leaves it waiting. */
    public Upload.Answer upload(Path jar) throws IOException {
        try (var body = Files.newInputStream(jar)) {
            return upload.take(Workshop.admin(), body);
        }
    }

    @Override
    public void close() {
        if (released != null) {
            released.close();
        }
    }
}
