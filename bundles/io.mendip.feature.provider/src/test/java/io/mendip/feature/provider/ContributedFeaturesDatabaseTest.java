/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.feature.ContributedFeature;
import io.mendip.feature.provider.FeatureSwitches.Others;
import io.mendip.feature.provider.FeatureSwitches.Wish;
import io.mendip.feature.provider.store.Setting.Place;
import io.mendip.testing.Await;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ContributedFeaturesDatabaseTest {

    private final ContributedFeature addon = contributed("addon", "org.example.addon", "plugins");

    private Bench bench;

    @BeforeEach
    void open() {
        bench = new Bench(Bench.feature("plugins", List.of("plugins.one"), List.of(), List.of()));
        bench.start();
        Await.until("plugins run", () -> bench.isActive("plugins.one"));
    }

    @AfterEach
    void close() {
        bench.close();
    }

    @Test
    void isStartedWhenItComesAndLeftAloneWhenItGoes() {
        bench.contribute(addon);

        Await.until("it runs", () -> bench.isActive("org.example.addon"));
        assertThat(bench.catalogue().features().keySet()).containsExactly("plugins", "addon");

        bench.withdraw(addon);

        Await.until(
                "it is gone",
                () -> !bench.features.switches().catalogue().features().containsKey("addon"));
        assertThat(bench.isActive("org.example.addon")).isTrue();
    }

    @Test
    void staysOffForTheNextOfItsNameAndTheNextStart() {
        bench.contribute(addon);
        Await.until("it runs", () -> bench.isActive("org.example.addon"));

        bench.switches.set(Bench.admin(), "addon", Place.EVERYBODY, Wish.OFF, Others.NONE);
        Await.until("it is off", () -> !bench.isActive("org.example.addon"));
        bench.withdraw(addon);
        bench.done.clear();
        bench.contribute(addon);
        bench.start();

        Await.until(
                "it is known",
                () -> bench.features.switches().catalogue().features().containsKey("addon"));
        bench.switches.set(Bench.admin(), "plugins", Place.EVERYBODY, Wish.OFF, Others.NONE);
        Await.until("what it requires is off", () -> !bench.isActive("plugins.one"));
        assertThat(bench.done).containsExactly("stopped plugins.one");
    }

    @Test
    void thoseThatCannotBeAreRefusedWithTheReasonUntilTheyCan() {
        bench.contribute(contributed("plugins", "org.example.a"));
        bench.contribute(contributed("shares", "plugins.one"));
        bench.contribute(contributed("core.too", "core"));
        bench.contribute(contributed("fleet", "org.example.b"));
        bench.contribute(contributed("round", "org.example.c", "about"));
        bench.contribute(contributed("about", "org.example.d", "round"));
        bench.contribute(contributed("early", "org.example.e", "late"));

        var problems = bench.catalogue().problems();

        assertThat(bench.catalogue().features()).containsOnlyKeys("plugins");
        assertThat(problems.get("plugins")).contains("already");
        assertThat(problems.get("shares")).contains("plugins.one", "feature plugins already");
        assertThat(problems.get("core.too")).contains("shipped with the server");
        assertThat(problems.get("fleet")).contains("is core");
        assertThat(problems.get("round")).contains("round -> about -> round");
        assertThat(problems.get("early")).contains("late", "not there");

        bench.contribute(contributed("late", "org.example.f"));

        Await.until("both run", () -> bench.isActive("org.example.e") && bench.isActive("org.example.f"));
        assertThat(bench.done).containsSubsequence("started org.example.f", "started org.example.e");
        assertThat(bench.isActive("org.example.c")).isFalse();
    }

    @Test
    void refusesAWrongForm() {
        assertThatThrownBy(() -> contributed("Upper Case", "org.example.a"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Upper Case");
        assertThatThrownBy(() -> new ContributedFeature("ok", " ", "", Set.of(), Set.of(), true))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static ContributedFeature contributed(String id, String bundle, String... requires) {
        return new ContributedFeature(id, "Title of " + id, "What it does.", Set.of(bundle), Set.of(requires), true);
    }
}
