/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import static io.mendip.plugin.provider.fakes.AddOnJar.NAME;
import static io.mendip.plugin.provider.fakes.AddOnJar.UNIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mendip.account.Scope;
import io.mendip.plugin.provider.fakes.AddOnJar;
import io.mendip.plugin.provider.fakes.Bench;
import io.mendip.plugin.provider.fakes.TestJar;
import io.mendip.plugin.provider.fakes.Workshop;
import io.mendip.plugin.provider.rest.PluginView;
import io.mendip.plugin.provider.server.AddOnState.State;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.protocol.message.Release;
import io.mendip.rest.Problem;
import io.mendip.store.StoreUnits;
import io.mendip.testing.Await;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node makes of what is released: after each change, after a crash anywhere, and against who writes rows. */
class AddOnsDatabaseTest {

    private static final Set<String> NOBODY = Set.of();

    @TempDir
    Path data;

    private final FakeBundles bundles = new FakeBundles();
    private final FakeStore store = new FakeStore();
    private Bench bench;
    private AddOns addOns;

    @BeforeEach
    void open() throws IOException {
        bench = new Bench(data);
    }

    @AfterEach
    void close() {
        if (addOns != null) {
            addOns.close();
        }
        bench.close();
    }

    @Test
    void oneThatIsReleasedIsInstalledUpdatedInPlaceAndRemoved() throws IOException {
        var first = upload("1.0.0");
        start();
        awaits(State.ACTIVE, "1.0.0");
        assertThat(bundles.installed).containsOnly(Map.entry(NAME, first.sha256()));
        assertThat(bundles.offered.get(NAME).serverBundles()).containsExactly(NAME);

        var second = upload("1.1.0");
        addOns.released();
        awaits(State.ACTIVE, "1.1.0");
        assertThat(bundles.installed).containsEntry(NAME, second.sha256());

        bench.releases.withdraw(second.id(), Workshop.admin());
        Await.until("its removal", () -> bundles.installed.isEmpty());
        assertThat(bundles.offered).isEmpty();
        assertThat(bundles.done).containsExactly("install " + NAME, "update " + NAME, "remove " + NAME);
        assertThat(addOns.states()).isEmpty();
    }

    @Test
    void afterACrashWhatIsThereIsHeldAgainstWhatIsReleased() throws IOException {
        var jar = upload("1.0.0");
        bundles.installed.put("org.example.gone", "old");
        bundles.installed.put(NAME, "bytes of an update that was cut short");
        start();

        awaits(State.ACTIVE, "1.0.0");
        assertThat(bundles.installed).containsOnly(Map.entry(NAME, jar.sha256()));
        assertThat(bundles.done).contains("remove org.example.gone", "update " + NAME);
    }

    @Test
    void aDamagedFileIsMadeAnewAndNeverInstalled() throws IOException {
        var jar = upload("1.0.0");
        Files.writeString(bench.bundles.resolve(jar.sha256() + ".jar"), "something else");
        start();

        awaits(State.ACTIVE, "1.0.0");
        assertThat(bundles.installed).containsEntry(NAME, jar.sha256());
    }

    @Test
    void whoWritesIntoTheDatabaseInstallsNothing() throws IOException {
        upload("1.0.0");
        upload("2.0.0");
        bench.database.execute(
                "update plugin set current_version = (select id from plugin_version where version = '1.0.0')");
        bench.start();
        start();

        awaits(State.FAILED, "1.0.0");
        assertThat(addOns.state(NAME).reason()).contains("release is that of another bundle");
        assertThat(bundles.installed).isEmpty();
    }

    @Test
    void aReleaseThatAnotherKeySignedInstallsNothing() throws IOException {
        upload("1.0.0");
        var key = new SigningKey(new byte[] {
            1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29,
            30, 31, 32
        });
        var release = bench.released
                .serverEnvelope(bench.released.onServer().get(0).sha256())
                .orElseThrow();
        var payload = Envelope.parse(release.getBytes(StandardCharsets.UTF_8))
                .orElseThrow()
                .payload();
        var forged = new String(Envelope.sign(key, Release.TYPE, payload).toBytes(), StandardCharsets.UTF_8);
        bench.database.execute("update plugin set release = '" + forged + "'");
        bench.start();
        start();

        awaits(State.FAILED, "1.0.0");
        assertThat(addOns.state(NAME).reason()).contains("not signed by this server");
        assertThat(bundles.installed).isEmpty();
    }

    @Test
    void aBundleForAgentsStaysOneWhateverARowSays() throws IOException {
        var view = (PluginView)
                bench.send(bench.jar("org.example.checks", "1.0.0", "greeting")).body();
        bench.database.execute("insert into server_version values ('" + view.sha256() + "', '', '[]', '[]', '[]')");
        bench.database.execute("update plugin_version set kinds = 'server'");
        bench.start();
        start();

        Await.until(
                "the refusal", () -> addOns.state("org.example.checks").reason().contains("bundle for agents"));
        assertThat(bundles.installed).isEmpty();
    }

    @Test
    void aFailingMigrationTurnsItOffUntilABetterVersionOrASwitch() throws IOException {
        upload("1.0.0");
        store.states = List.of(new StoreUnits.State(UNIT, NAME, false, "division by zero"));
        start();

        awaits(State.FAILED, "1.0.0");
        assertThat(addOns.state(NAME).reason()).contains("rolled back", "division by zero");
        assertThat(addOns.state(NAME).rolledBack()).isTrue();
        Await.until("its stop", () -> bundles.active.isEmpty());
        assertThat(bundles.offered.get(NAME).serverBundles())
                .as("not started again")
                .isEmpty();

        store.states = List.of();
        isToldOfASwitch();
        assertThat(bundles.active).as("it was on all the time").isEmpty();
        bench.features.off.add(NAME);
        isToldOfASwitch();
        bench.features.off.clear();
        isToldOfASwitch();
        awaits(State.ACTIVE, "1.0.0");

        upload("2.0.0");
        addOns.released();
        awaits(State.ACTIVE, "2.0.0");
    }

    @Test
    void oneThatDoesNotResolveIsShownWithTheReason() throws IOException {
        upload("1.0.0");
        bundles.resolves = false;
        start();

        awaits(State.FAILED, "1.0.0");
        assertThat(addOns.state(NAME).reason()).contains("missing requirement org.example");
        assertThat(addOns.state(NAME).rolledBack()).as("no migration ran").isFalse();
        assertThat(new AddOnHealth(addOns).health().details()).containsKey(NAME);
    }

    @Test
    void purgingIsRefusedWhileItRunsOrAJobDoesAndUnlessItIsMeant() throws IOException {
        var plugin = upload("1.0.0");
        start();
        awaits(State.ACTIVE, "1.0.0");
        var purge = new AddOnPurge(bench.database, addOns, store, store.jobs());

        assertThat(refused(purge, plugin.id(), NAME)).isEqualTo("plugin.in-use");
        bench.releases.withdraw(plugin.id(), Workshop.admin());
        Await.until("its removal", () -> bundles.installed.isEmpty());
        assertThat(refused(purge, plugin.id(), "org.example.other")).isEqualTo("invalid_input");
        assertThat(refused(purge, plugin.id() + 1, NAME)).isEqualTo("not_found");
        store.running = List.of("x.org.example.notes.old");
        assertThat(refused(purge, plugin.id(), NAME)).isEqualTo("plugin.job-running");
        assertThat(store.dropped).isEmpty();
        var some = Workshop.caller(new Scope(false, Set.of(1L), Set.of()));
        assertThat(catchThrowableOfType(Problem.class, () -> purge.purge(plugin.id(), NAME, some))
                        .status())
                .isEqualTo(403);

        store.running = List.of();
        purge.purge(plugin.id(), NAME, Workshop.admin());
        assertThat(store.forgotten).containsExactly("x.org.example.notes.");
        assertThat(store.dropped).containsExactly(UNIT);
        purge.purge(plugin.id(), NAME, Workshop.admin());
        assertThat(store.dropped).as("may be repeated").hasSize(2);
    }

    private void isToldOfASwitch() {
        int before = bundles.looks.get();
        addOns.switched(Set.of(NAME), NOBODY);
        // One look may have been under way.
        Await.until("two looks", () -> bundles.looks.get() >= before + 2);
    }

    private static String refused(AddOnPurge purge, long plugin, String name) {
        return catchThrowableOfType(Problem.class, () -> purge.purge(plugin, name, Workshop.admin()))
                .code();
    }

    private PluginView upload(String version) throws IOException {
        TestJar jar = AddOnJar.good(version);
        return (PluginView) bench.send(bench.signed(jar, Bench.ACME)).body();
    }

    private void start() {
        addOns = new AddOns(
                bench.released,
                bench.jars,
                bench.workshop,
                bundles,
                new AddOnWatch(bench.features, store),
                bench.workshop);
    }

    private void awaits(State state, String version) {
        Await.until(
                version + " " + state + ", is " + addOns.state(NAME),
                () -> addOns.state(NAME).state() == state
                        && addOns.state(NAME).version().equals(version));
    }
}
