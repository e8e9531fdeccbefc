/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mendip.account.Scope;
import io.mendip.feature.provider.FeatureSwitches.Others;
import io.mendip.feature.provider.FeatureSwitches.Wish;
import io.mendip.feature.provider.Progress.BundleStep;
import io.mendip.feature.provider.store.Setting;
import io.mendip.feature.provider.store.Setting.Kind;
import io.mendip.feature.provider.store.Setting.Place;
import io.mendip.feature.provider.store.SettingTable;
import io.mendip.rest.Problem;
import io.mendip.testing.Await;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FeatureSwitchesDatabaseTest {

    private static final Place CLIENT_1 = new Place(Kind.CLIENT, 1);

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(
                Bench.feature("base", List.of("base.one", "base.two"), List.of(), List.of()),
                Bench.feature("top", List.of("top.one"), List.of(), List.of("base")),
                Bench.feature("check.disk", List.of(), List.of("disk"), List.of()));
        bench.start();
        Await.until("all run", () -> bench.done.size() == 3);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void startsWhatIsRequiredFirstAndStopsItLast() {
        assertThat(bench.done).containsExactly("started base.one", "started base.two", "started top.one");
        bench.done.clear();

        set("top", Place.EVERYBODY, Wish.OFF);
        set("base", Place.EVERYBODY, Wish.OFF);

        assertThat(bench.done).containsExactly("stopped top.one", "stopped base.two", "stopped base.one");
        assertThat(bench.states).containsEntry("core", true);
        assertThat(bench.switcher.progress("base"))
                .isEqualTo(new Progress(
                        "done",
                        List.of("stopped base.two", "stopped base.one"),
                        List.of(),
                        "",
                        List.of(
                                new BundleStep("base.two", "stop", "done"),
                                new BundleStep("base.one", "stop", "done"))));
        assertThat(bench.told).anySatisfy(data -> assertThat(data.toString()).contains("running", "stopped base.two"));
        assertThat(bench.features.contributorsOff()).containsExactlyInAnyOrder("base", "top");
    }

    @Test
    void refusesWithItsReasonAndStoresNothing() {
        assertThat(refused("base", Place.EVERYBODY, Wish.OFF).code()).isEqualTo("feature_required");
        assertThat(refused("base", CLIENT_1, Wish.OFF).code()).isEqualTo("feature_for_everybody_only");
        assertThat(refused("fleet", Place.EVERYBODY, Wish.OFF).code()).isEqualTo("feature_core");
        assertThat(refused("nothing", Place.EVERYBODY, Wish.OFF).status()).isEqualTo(404);
        assertThat(settings()).isEmpty();

        set("top", Place.EVERYBODY, Wish.OFF);
        set("base", Place.EVERYBODY, Wish.OFF);

        var problem = refused("top", Place.EVERYBODY, Wish.ON);
        assertThat(problem.code()).isEqualTo("feature_requires");
        assertThat(problem).hasMessageContaining("base").hasMessageContaining("first");
        assertThat(settings()).hasSize(2);
    }

    /** Killed after the first of two bundles: the next start does the rest, whatever was done before. */
    @Test
    void aSwitchThatWasInterruptedIsFinishedByTheNextStart() {
        set("top", Place.EVERYBODY, Wish.OFF);
        bench.close();
        bench.database.write(connection -> {
            new SettingTable(connection).put(new Setting("base", Place.EVERYBODY, false), "somebody");
            return true;
        });
        bench.stop("base.two");
        bench.done.clear();

        bench.start();

        Await.until("the rest is stopped", () -> !bench.isActive("base.one"));
        assertThat(bench.done).containsExactly("stopped base.one");
        assertThat(bench.features.isOn("base")).isFalse();
    }

    @Test
    void aBundleThatDoesNotStopIsShownAndTriedAgain() {
        bench.broken = "top.one";

        set("top", Place.EVERYBODY, Wish.OFF, "failed");

        assertThat(bench.switcher.failures().get("top")).contains("top.one", "it will not");
        assertThat(new FeatureHealth(bench, bench.switcher).health().details()).containsKey("top");
        bench.broken = "";
        set("top", Place.EVERYBODY, Wish.OFF);
        assertThat(bench.isActive("top.one")).isFalse();
        assertThat(bench.switcher.failures()).isEmpty();
    }

    @Test
    void sayWhichOtherBundlesChangedWithIt() {
        bench.dragged = "core";

        set("top", Place.EVERYBODY, Wish.OFF);

        assertThat(bench.switcher.progress("top").others()).containsExactly("core");
    }

    @Test
    void theMostSpecificSettingCounts() {
        assertThat(bench.features.kindsOff(List.of(Bench.ONE, Bench.TWO))).isEmpty();
        assertThat(bench.questions).isZero();

        set("check.disk", CLIENT_1, Wish.OFF);

        assertThat(off()).isEqualTo(Map.of(Bench.ONE, Set.of("disk")));
        assertThat(bench.questions).isEqualTo(1);
        assertThat(bench.features.agentBundlesOff(List.of(Bench.ONE, Bench.TWO)))
                .isEqualTo(Map.of(Bench.ONE, Set.of("agent.disk")));
        assertThat(bench.features.isOn("check.disk", Bench.ONE)).isFalse();
        assertThat(bench.features.isOn("check.disk", Bench.TWO)).isTrue();
        assertThat(bench.features.isOn("check.disk")).isTrue();

        set("check.disk", Place.EVERYBODY, Wish.OFF);
        set("check.disk", new Place(Kind.SITE, 11), Wish.ON);
        assertThat(off()).isEqualTo(Map.of(Bench.TWO, Set.of("disk")));

        set("check.disk", new Place(Kind.SITE, 11), Wish.DEFAULT);
        assertThat(off()).containsOnlyKeys(Bench.ONE, Bench.TWO);

        set("check.disk", CLIENT_1, Wish.DEFAULT);
        set("check.disk", Place.EVERYBODY, Wish.ON);
        assertThat(off()).isEmpty();
        assertThat(bench.done).hasSize(3);
    }

    @Test
    void nobodySwitchesForThoseHeDoesNotSee() {
        var clientTwo = Bench.caller(new Scope(false, Set.of(2L), Set.of(33L)));

        for (var place : List.of(Place.EVERYBODY, CLIENT_1, new Place(Kind.SITE, 11))) {
            var problem = catchThrowableOfType(
                    Problem.class, () -> bench.switches.set(clientTwo, "check.disk", place, Wish.OFF, Others.NONE));
            assertThat(problem.status()).isEqualTo(place.equals(Place.EVERYBODY) ? 403 : 404);
        }
        assertThat(settings()).isEmpty();

        bench.switches.set(clientTwo, "check.disk", new Place(Kind.CLIENT, 2), Wish.OFF, Others.NONE);
        bench.switches.set(clientTwo, "check.disk", new Place(Kind.SITE, 33), Wish.OFF, Others.NONE);
        assertThat(settings()).hasSize(2);
    }

    private Map<String, Set<String>> off() {
        return bench.features.kindsOff(List.of(Bench.ONE, Bench.TWO));
    }

    private void set(String feature, Place place, Wish wish) {
        set(feature, place, wish, "done");
    }

    private void set(String feature, Place place, Wish wish, String end) {
        bench.switches.set(Bench.admin(), feature, place, wish, Others.NONE);
        Await.until(
                feature + " is " + end,
                () -> bench.switcher.progress(feature).state().equals(end));
    }

    private Problem refused(String feature, Place place, Wish wish) {
        return catchThrowableOfType(
                Problem.class, () -> bench.switches.set(Bench.admin(), feature, place, wish, Others.NONE));
    }

    private List<Setting> settings() {
        return bench.database.read(connection -> new SettingTable(connection).all());
    }
}
