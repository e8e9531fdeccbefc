/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.account.Scope;
import io.mendip.agent.scan.Finding;
import io.mendip.plugin.provider.fakes.Bench;
import io.mendip.plugin.provider.fakes.TestClass;
import io.mendip.plugin.provider.fakes.TestJar;
import io.mendip.plugin.provider.fakes.TestPublisher;
import io.mendip.plugin.provider.fakes.Workshop;
import io.mendip.plugin.provider.rest.PluginView;
import io.mendip.plugin.provider.store.PluginTable;
import io.mendip.policy.PlanContributor.BundleItem;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.message.MessageCodec;
import io.mendip.protocol.message.Release;
import io.mendip.rest.Problem;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The way of an upload: what is taken, what is refused and leaves nothing, and what becomes of it. */
class PluginUploadDatabaseTest {

    private static final String NAME = "org.example.checks";
    private static final List<String> AGENTS = List.of("agent00000000001", "agent00000000003");

    @TempDir
    Path data;

    private Bench bench;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(data);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void anUploadIsStoredReleasedAndPlannedForEverybody() throws IOException {
        var jar = bench.jar(NAME, "1.0.0", "greeting");

        var answer = bench.send(jar);

        var view = (PluginView) answer.body();
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.location()).isEqualTo("plugins/" + view.id());
        assertThat(view.symbolicName()).isEqualTo(NAME);
        assertThat(view.publisher()).isEqualTo("CN=Acme");
        assertThat(view.uploadedBy()).isEqualTo("ada");
        assertThat(view.size()).isEqualTo(Files.size(jar));
        assertThat(view.sha256()).isEqualTo(Digests.of(jar));
        assertThat(view.checkTypes())
                .singleElement()
                .satisfies(type -> assertThat(type.title()).isEqualTo("Title of greeting"));
        assertThat(view.agents().planned()).isEqualTo(3);
        assertThat(view.agents().waiting()).isEqualTo(3);
        var item = new BundleItem(NAME, "1.0.0", view.sha256(), view.size(), List.of("greeting"));
        assertThat(new BundlePlanLines(bench.database, bench.features).bundles(AGENTS))
                .hasSize(2)
                .allSatisfy((agent, items) -> assertThat(items).containsExactly(item));
        bench.features.without.add(AGENTS.get(0));
        assertThat(new BundlePlanLines(bench.database, bench.features).bundles(AGENTS))
                .containsOnlyKeys(AGENTS.get(1));
        assertThat(bench.workshop.plansMade).hasValue(1);
        var news = "plugins changed {id=" + view.id() + "}";
        assertThat(bench.workshop.news).as("it waits, it is released").containsExactly(news, news);
        assertThat(bench.bundles).isDirectoryContaining(file -> file.endsWith(view.sha256() + ".jar"));
    }

    @Test
    void theReleaseIsSignedForNinetyDays() throws IOException {
        var view = (PluginView) bench.send(bench.jar(NAME, "1.0.0", "greeting")).body();

        var release = release(view.sha256());

        assertThat(release.number()).isEqualTo(1001);
        assertThat(release.symbolicName()).isEqualTo(NAME);
        assertThat(release.sha256()).isEqualTo(view.sha256());
        assertThat(release.size()).isEqualTo(view.size());
        assertThat(release.checkTypes()).containsExactly("greeting");
        assertThat(release.validUntil())
                .isEqualTo(bench.clock.instant().plus(Duration.ofDays(90)).toEpochMilli());
    }

    @Test
    void releasesAreSignedAnewLongBeforeTheyEnd() throws IOException {
        var view = (PluginView) bench.send(bench.jar(NAME, "1.0.0", "greeting")).body();

        bench.clock.advance(Duration.ofDays(44));
        assertThat(bench.releases.renew()).isZero();
        bench.clock.advance(Duration.ofDays(2));
        assertThat(bench.releases.renew()).isEqualTo(1);

        assertThat(release(view.sha256()).number()).isEqualTo(1002);
        assertThat(release(view.sha256()).validUntil())
                .isEqualTo(bench.clock.instant().plus(Duration.ofDays(90)).toEpochMilli());
        assertThat(bench.workshop.plansMade).as("agents have what they need").hasValue(1);
    }

    @Test
    void theSameBytesAgainChangeNothing() throws IOException {
        var jar = bench.jar(NAME, "1.0.0", "greeting");
        var first = bench.send(jar);

        var second = bench.send(jar);

        assertThat(second.status()).isEqualTo(200);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(bench.workshop.plansMade).hasValue(1);
        assertThat(bench.workshop.version).hasValue(1001);
        leavesNothing(1);
    }

    @Test
    void aHigherVersionReplacesAndTheHistoryIsKept() throws IOException {
        var first =
                (PluginView) bench.send(bench.jar(NAME, "1.0.0", "greeting")).body();
        var second =
                (PluginView) bench.send(bench.jar(NAME, "1.10.0", "farewell")).body();

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(bench.released.all())
                .singleElement()
                .satisfies(bundle -> assertThat(bundle.version()).isEqualTo("1.10.0"));
        assertThat(bench.released.envelope(first.sha256())).isEmpty();
        assertThat(release(second.sha256()).number()).isEqualTo(1002);
        assertThat(versions(first.id())).containsExactly("1.10.0", "1.0.0");
    }

    @Test
    void whatAVersionDoesIsKeptAndComparedWithTheOneBefore() throws IOException {
        var starts = TestClass.named("org/example/Check")
                .calling("run", "java/lang/ProcessBuilder", "start", "()Ljava/lang/Process;")
                .bytes();
        var old = TestJar.bundle(NAME, "1.0.0", "greeting").header("Mendip-Capabilities", "network, files:/var/log");
        var more = TestJar.bundle(NAME, "1.1.0", "greeting")
                .header("Mendip-Capabilities", "process,files:/var/log")
                .entry("org/example/Check.class", starts);

        var first = (PluginView) bench.send(bench.signed(old, Bench.ACME)).body();
        var second = (PluginView) bench.send(bench.signed(more, Bench.ACME)).body();

        assertThat(first.review().capabilities()).containsExactly("files:/var/log", "network");
        assertThat(first.review().added()).containsExactly("files:/var/log", "network");
        assertThat(first.review().findings()).isEmpty();
        assertThat(second.review().capabilities()).containsExactly("files:/var/log", "process");
        assertThat(second.review().added()).containsExactly("process");
        assertThat(second.review().removed()).containsExactly("network");
        assertThat(second.review().findings())
                .containsExactly(
                        new Finding("process", 1, List.of("org.example.Check.run: java.lang.ProcessBuilder.start")));
        bench.start();
        assertThat(bench.views.one(Scope.ALL, second.id()).review()).isEqualTo(second.review());
    }

    @Test
    void whatIsNotDeclaredOrCannotBeIsRefusedAndLeavesNothing() throws IOException {
        var starts = TestClass.named("org/example/Check").calling("run", "java/lang/ProcessBuilder", "start", "()V");
        var ends = TestClass.named("org/example/Check").calling("run", "java/lang/System", "exit", "(I)V");
        var good = TestJar.bundle(NAME, "1.0.0", "greeting");

        refused(
                400,
                "plugin.undeclared-use",
                "add process to Mendip-Capabilities",
                bench.signed(good.entry("org/example/Check.class", starts.bytes()), Bench.ACME));
        refused(
                400,
                "plugin.forbidden-use",
                "org.example.Check.run: java.lang.System.exit",
                bench.signed(good.entry("org/example/Check.class", ends.bytes()), Bench.ACME));
        refused(
                400,
                "plugin.unreadable-class",
                "org/example/Check.class",
                bench.signed(good.entry("org/example/Check.class", "no class"), Bench.ACME));
        refused(
                400,
                "plugin.capability-unknown",
                "'proces' is no capability",
                bench.signed(good.header("Mendip-Capabilities", "proces"), Bench.ACME));

        leavesNothing(0);
        assertThat(bench.released.all()).isEmpty();
    }

    @Test
    void whatIsThereAlreadyMayBeAgainstAnUpload() throws IOException {
        bench.send(bench.jar(NAME, "1.10.0", "greeting"));
        var other = TestPublisher.named("Other").into(data.resolve("publishers"), "other.pem");

        refused(409, "plugin.older-version", "above 1.10.0", bench.jar(NAME, "1.9.0", "greeting"));
        refused(409, "plugin.same-version-other-bytes", "higher version", bench.jar(NAME, "1.10.0", "greeting"));
        refused(409, "plugin.name-taken", "CN=Acme", bench.signed(TestJar.bundle(NAME, "2.0.0", "greeting"), other));
        refused(409, "plugin.check-type-taken", NAME, bench.jar("org.example.more", "1.0.0", "greeting"));
        refused(409, "plugin.name-taken", "agents bring", bench.jar("io.mendip.agent.check.disk", "9.0.0", "mine"));
        refused(409, "plugin.check-type-taken", "io.mendip.agent.check.disk", bench.jar("org.disk", "1.0.0", "disk"));

        assertThat(bench.workshop.plansMade).hasValue(1);
        leavesNothing(1);
    }

    @Test
    void eachBadUploadMakesItsProblemAndLeavesNothing() throws IOException {
        bench.send(bench.jar("org.example.good", "1.0.0", "good"));
        var now = Instant.now();
        var stranger = TestPublisher.named("Stranger");
        var expired = TestPublisher.valid("Expired", now.minus(Duration.ofDays(9)), now.minus(Duration.ofDays(1)))
                .into(data.resolve("publishers"), "expired.pem");
        var good = TestJar.bundle(NAME, "1.0.0", "greeting");
        var work = data.resolve("work");

        refused(400, "plugin.unsigned", "not signed", good.write(work.resolve("unsigned.jar")));
        refused(
                400,
                "plugin.tampered",
                "changed after",
                TestJar.changed(
                        bench.jar(NAME, "1.0.0", "greeting"),
                        (name, content) -> name.endsWith(".class") ? new byte[] {1} : content));
        refused(400, "plugin.publisher-unknown", "CN=Stranger", bench.signed(good, stranger));
        refused(400, "plugin.certificate-expired", "CN=Expired", bench.signed(good, expired));
        refused(
                400,
                "plugin.partly-signed",
                "not signed",
                TestJar.changed(bench.jar(NAME, "1.0.0", "greeting"), new TestJar.Change() {
                    @Override
                    public byte[] of(String name, byte[] content) {
                        return content;
                    }

                    @Override
                    public void more(ZipOutputStream out) throws IOException {
                        TestJar.put(out, "more", new byte[0]);
                    }
                }));
        refused(400, "plugin.entry-name", "leads out", bench.signed(good.entry("../../evil", "x"), Bench.ACME));
        refused(400, "plugin.not-a-bundle", "no readable jar", Files.writeString(work.resolve("text"), "text"));
        refused(400, "plugin.not-a-bundle", "empty", Files.createFile(work.resolve("empty")));
        refused(
                400,
                "plugin.missing-import",
                "'org.absent [3,4)'",
                bench.signed(
                        TestJar.bundle(NAME, "1.0.0", "greeting")
                                .header("Import-Package", "org.absent;version=\"[3,4)\""),
                        Bench.ACME));
        refused(
                400,
                "plugin.no-check-types",
                "@CheckType",
                bench.signed(TestJar.bundle(NAME, "1.0.0", "x").entry("checks.txt", ""), Bench.ACME));
        refused(
                400,
                "plugin.unreadable-check",
                "no record",
                bench.signed(TestJar.bundle(NAME, "1.0.0", "x").entry("checks.txt", "x=bad"), Bench.ACME));

        leavesNothing(1);
        assertThat(bench.released.all())
                .singleElement()
                .satisfies(bundle -> assertThat(bundle.symbolicName()).isEqualTo("org.example.good"));
        assertThat(bench.workshop.plansMade).hasValue(1);
        assertThat(bench.send(bench.jar(NAME, "1.0.0", "greeting")).status()).isEqualTo(201);
    }

    @Test
    void aConnectionThatBreaksLeavesNothing() {
        var broken = new InputStream() {
            private int left = 200_000;

            @Override
            public int read() {
                throw new UnsupportedOperationException();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (left < 0) {
                    throw new IOException("reset");
                }
                left -= length;
                return length;
            }
        };

        assertThatThrownBy(() -> bench.upload.take(Workshop.admin(), broken)).hasMessage("reset");

        leavesNothing(0);
    }

    @Test
    void whatAnEarlierUploadLeftWhenTheServerDiedIsTakenAway() throws IOException {
        bench.jars.fresh();

        bench.start();

        leavesNothing(0);
    }

    @Test
    void nobodyWithPartOfTheFleetMayChangeWhatAllOfItRuns() throws IOException {
        var some = Workshop.caller(new Scope(false, Set.of(1L), Set.of()));
        var jar = bench.jar(NAME, "1.0.0", "greeting");

        assertThatThrownBy(() -> bench.upload.take(some, new ByteArrayInputStream(Files.readAllBytes(jar))))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(403));
        var view = (PluginView) bench.send(jar).body();
        assertThatThrownBy(() -> bench.releases.withdraw(view.id(), some))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.status()).isEqualTo(403));
        assertThat(bench.views.one(some.scope(), view.id()).agents().planned()).isEqualTo(2);
    }

    @Test
    void aWithdrawnPluginIsGoneAtOnceAndItsOldVersionsDoNotComeBack() throws IOException {
        var old = bench.jar(NAME, "1.0.0", "greeting");
        var newest = bench.jar(NAME, "2.0.0", "greeting");
        bench.send(old);
        var view = (PluginView) bench.send(newest).body();

        bench.releases.withdraw(view.id(), Workshop.admin());

        assertThat(new BundlePlanLines(bench.database, bench.features)
                        .bundles(AGENTS)
                        .get(AGENTS.get(0)))
                .isEmpty();
        assertThat(bench.released.envelope(view.sha256())).isEmpty();
        assertThat(bench.released.all()).isEmpty();
        assertThatThrownBy(() -> bench.views.one(Scope.ALL, view.id())).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> bench.releases.withdraw(view.id(), Workshop.admin()))
                .hasMessageContaining("does not exist");
        refused(409, "plugin.older-version", "2.0.0", old);

        assertThat(bench.send(newest).status()).isEqualTo(201);
        assertThat(release(view.sha256()).number()).as("above all before").isEqualTo(1003);
    }

    /** Who lost a publisher's key has a way on, with a right of its own. */
    @Test
    void aWithdrawnNameIsFreeForAnotherPublisherWithAHigherVersion() throws IOException {
        var other = TestPublisher.named("Other").into(data.resolve("publishers"), "other.pem");
        var view = (PluginView) bench.send(bench.jar(NAME, "1.0.0", "greeting")).body();
        bench.releases.withdraw(view.id(), Workshop.admin());

        refused(
                409,
                "plugin.same-version-other-bytes",
                "higher",
                bench.signed(TestJar.bundle(NAME, "1.0.0", "greeting"), other));
        var taken = (PluginView) bench.send(bench.signed(TestJar.bundle(NAME, "1.0.1", "greeting"), other))
                .body();

        assertThat(taken.id()).isEqualTo(view.id());
        assertThat(taken.publisher()).isEqualTo("CN=Other");
    }

    @Test
    void aRestartKeepsAllOfIt() throws IOException {
        var view = (PluginView) bench.send(bench.jar(NAME, "1.0.0", "greeting")).body();

        bench.start();

        assertThat(bench.released.all())
                .singleElement()
                .satisfies(bundle ->
                        assertThat(Digests.of(bench.released.jar(bundle))).isEqualTo(view.sha256()));
        assertThat(bench.views.one(Scope.ALL, view.id())).isEqualTo(view);
        assertThat(release(view.sha256()).sha256()).isEqualTo(view.sha256());
    }

    @Test
    void ofUploadsAtOnceOneWins() throws Exception {
        var jars = List.of(
                bench.jar(NAME, "1.0.0", "greeting"),
                bench.jar(NAME, "1.0.0", "greeting"),
                bench.jar("org.example.more", "1.0.0", "greeting"));
        var pool = Executors.newFixedThreadPool(3);

        var outcomes = pool.invokeAll(jars.stream()
                .<Callable<Integer>>map(jar -> () -> {
                    try {
                        return bench.send(jar).status();
                    } catch (Problem e) {
                        return e.status();
                    }
                })
                .toList());

        assertThat(outcomes).extracting(outcome -> outcome.get()).containsExactlyInAnyOrder(201, 409, 409);
        pool.shutdownNow();
        leavesNothing(1);
    }

    private void refused(int status, String code, String words, Path jar) {
        assertThatThrownBy(() -> bench.send(jar))
                .hasMessageContaining(words)
                .isInstanceOfSatisfying(Problem.class, problem -> {
                    assertThat(problem.code()).isEqualTo(code);
                    assertThat(problem.status()).isEqualTo(status);
                });
    }

    private void leavesNothing(int jars) {
        assertThat(bench.bundles.toFile().list()).hasSize(jars).allMatch(name -> name.endsWith(".jar"));
        int stored = bench.database.read(connection -> {
            try (var rows = connection.createStatement().executeQuery("select count(*) from jar")) {
                rows.next();
                return rows.getInt(1);
            }
        });
        assertThat(stored).isEqualTo(jars);
    }

    private List<String> versions(long id) {
        return bench.database.read(connection -> new PluginTable(connection)
                .newest(id, 100).stream().map(version -> version.version()).toList());
    }

    private Release release(String sha256) {
        var envelope = Envelope.parse(
                        bench.released.envelope(sha256).orElseThrow().getBytes(StandardCharsets.UTF_8))
                .orElseThrow();
        assertThat(envelope.payloadType()).isEqualTo(Release.TYPE);
        return MessageCodec.read(Release.class, envelope.payload());
    }
}
