/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.mendip.account.Scope;
import io.mendip.feature.provider.FeatureSwitches.Others;
import io.mendip.feature.provider.FeatureSwitches.Wish;
import io.mendip.feature.provider.store.Setting.Kind;
import io.mendip.feature.provider.store.Setting.Place;
import io.mendip.rest.Problem;
import io.mendip.testing.Await;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a switch takes along, and features of the server for some only. */
class SwitchOthersDatabaseTest {

    private static final Place CLIENT_1 = new Place(Kind.CLIENT, 1);
    private static final Place SITE_11 = new Place(Kind.SITE, 11);
    private static final Others DEPENDENTS = new Others(true, false);
    private static final Others REQUIRED = new Others(false, true);

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(
                Bench.gated("base", "base.one"),
                Bench.gated("middle", "middle.one", "base"),
                Bench.feature("top", List.of("top.one"), List.of(), List.of("middle")));
        bench.start();
        Await.until("all run", () -> bench.done.size() == 3);
        bench.done.clear();
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void whatRequiresItGoesOffBeforeItAndComesBackAfterIt() {
        var problem = refused("base", Place.EVERYBODY, Wish.OFF, REQUIRED);
        assertThat(problem.code()).isEqualTo("feature_required");
        assertThat(problem).hasMessageContaining("top, middle").hasMessageContaining("withDependents=true");

        set("base", Place.EVERYBODY, Wish.OFF, DEPENDENTS);

        assertThat(bench.done).containsExactly("stopped top.one", "stopped middle.one", "stopped base.one");
        bench.done.clear();

        set("base", Place.EVERYBODY, Wish.DEFAULT, Others.NONE);

        assertThat(bench.done).containsExactly("started base.one", "started middle.one", "started top.one");
    }

    @Test
    void whatItRequiresIsSwitchedOnBeforeIt() {
        set("top", Place.EVERYBODY, Wish.OFF, Others.NONE);
        set("middle", Place.EVERYBODY, Wish.OFF, Others.NONE);
        set("base", Place.EVERYBODY, Wish.OFF, Others.NONE);
        bench.done.clear();
        var problem = refused("top", Place.EVERYBODY, Wish.ON, DEPENDENTS);
        assertThat(problem.code()).isEqualTo("feature_requires");
        assertThat(problem).hasMessageContaining("base, middle").hasMessageContaining("withRequired=true");

        set("top", Place.EVERYBODY, Wish.ON, REQUIRED);

        assertThat(bench.done).containsExactly("started base.one", "started middle.one", "started top.one");
    }

    @Test
    void oneWithServerBundlesThatAskGoesForAClientAndRunsOnForOthers() {
        set("middle", CLIENT_1, Wish.OFF, Others.NONE);

        assertThat(bench.done).isEmpty();
        assertThat(bench.features.off("middle", List.of(Bench.ONE, Bench.TWO, "nobody")))
                .containsExactly(Bench.ONE);
        assertThat(bench.features.scope("middle", Scope.ALL)).isEqualTo(new Scope(false, Set.of(), Set.of(22L)));
        assertThat(bench.features.scope("base", Scope.ALL)).isEqualTo(Scope.ALL);
        assertThat(bench.features.contributorsOff()).isEmpty();
        assertThat(refused("top", CLIENT_1, Wish.OFF, Others.NONE).code()).isEqualTo("feature_for_everybody_only");
    }

    @Test
    void itRunsWhileItIsOnForAnybody() {
        set("top", Place.EVERYBODY, Wish.OFF, Others.NONE);
        set("middle", Place.EVERYBODY, Wish.OFF, Others.NONE);
        assertThat(bench.isActive("middle.one")).isFalse();
        assertThat(bench.features.off("middle", List.of(Bench.ONE))).containsExactly(Bench.ONE);
        assertThat(bench.features.scope("middle", Scope.ALL)).isEqualTo(new Scope(false, Set.of(), Set.of()));

        set("middle", SITE_11, Wish.ON, Others.NONE);

        assertThat(bench.isActive("middle.one")).isTrue();
        assertThat(bench.features.isOn("middle")).isFalse();
        assertThat(bench.features.isOnForAnybody("middle")).isTrue();
        assertThat(bench.features.off("middle", List.of(Bench.ONE, Bench.TWO, "nobody")))
                .containsExactlyInAnyOrder(Bench.TWO, "nobody");
        assertThat(bench.features.contributorsOff()).containsExactly("top");

        set("middle", SITE_11, Wish.DEFAULT, Others.NONE);

        assertThat(bench.isActive("middle.one")).isFalse();
    }

    @Test
    void whatIsRequiredCountsForAClientToo() {
        var problem = refused("base", CLIENT_1, Wish.OFF, Others.NONE);
        assertThat(problem.code()).isEqualTo("feature_required");
        assertThat(problem).hasMessageContaining("by middle,");

        set("base", CLIENT_1, Wish.OFF, DEPENDENTS);

        assertThat(bench.features.off("middle", List.of(Bench.ONE, Bench.TWO))).containsExactly(Bench.ONE);
        assertThat(refused("middle", SITE_11, Wish.ON, Others.NONE).code()).isEqualTo("feature_requires");
        set("middle", SITE_11, Wish.ON, REQUIRED);
        assertThat(bench.features.off("middle", List.of(Bench.ONE, Bench.TWO))).isEmpty();
    }

    @Test
    void placesThatThereAreNotAreNamed() {
        assertThat(refused("middle", new Place(Kind.CLIENT, 7), Wish.OFF, Others.NONE))
                .hasMessageContaining("Client 7");
        assertThat(refused("middle", new Place(Kind.SITE, 7), Wish.OFF, Others.NONE))
                .hasMessageContaining("Site 7");
    }

    @Test
    void whoSeesAClientWholeSwitchesASingleSiteOfIt() {
        var clientOne = Bench.caller(new Scope(false, Set.of(1L), Set.of()));

        bench.switches.set(clientOne, "middle", SITE_11, Wish.OFF, Others.NONE);

        Await.until("it is off there", () -> !bench.features.isOn("middle", Bench.ONE));
        var problem = catchThrowableOfType(
                Problem.class,
                () -> bench.switches.set(clientOne, "middle", new Place(Kind.SITE, 22), Wish.OFF, Others.NONE));
        assertThat(problem.status()).isEqualTo(404);
    }

    private void set(String feature, Place place, Wish wish, Others others) {
        bench.switches.set(Bench.admin(), feature, place, wish, others);
        Await.until(
                feature + " is done",
                () -> bench.switcher.progress(feature).state().equals("done"));
    }

    private Problem refused(String feature, Place place, Wish wish, Others others) {
        return catchThrowableOfType(
                Problem.class, () -> bench.switches.set(Bench.admin(), feature, place, wish, others));
    }
}
