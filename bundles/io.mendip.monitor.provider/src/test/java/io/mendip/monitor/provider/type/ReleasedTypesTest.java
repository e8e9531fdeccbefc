/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.monitor.provider.KindsOff;
import io.mendip.testing.FakeFeatures;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleasedTypesTest {

    @TempDir
    Path folder;

    private final FakeReleases releases = new FakeReleases();
    private final List<Set<String>> changes = new ArrayList<>();
    private CheckTypeCatalogue catalogue;
    private Path plugin;

    @BeforeEach
    void open() throws IOException {
        var shipped = Files.createDirectory(folder.resolve("shipped"));
        var uploaded = Files.createDirectory(folder.resolve("uploaded"));
        TestBundle.withCheck("disk", "").named("shipped").write(shipped, "disk.jar");
        TestBundle.withCheck("greeting", "String text")
                .named("org.example.greeting")
                .write(uploaded, "a.jar");
        plugin = uploaded.resolve("a.jar");
        catalogue = new CheckTypeCatalogue(shipped);
        catalogue.listen(changes::add);
    }

    @Test
    void aReleasedBundlesTypesComeAndGo() {
        var released = new ReleasedTypes(releases, catalogue);
        releases.release("org.example.greeting", plugin);
        released.released();

        assertThat(catalogue.find("greeting"))
                .get()
                .extracting(InstalledType::bundle)
                .isEqualTo("org.example.greeting");
        assertThat(catalogue.find("disk")).isPresent();
        assertThat(catalogue.uploaded()).containsExactly("greeting");

        releases.withdraw("org.example.greeting");
        released.released();

        assertThat(catalogue.find("greeting")).isEmpty();
        assertThat(catalogue.uploaded()).isEmpty();
        assertThat(changes).containsExactly(Set.of("greeting"), Set.of("greeting"));
    }

    @Test
    void theyAreOffForAgentsWithoutPluginsAndOthersAreAsTheirFeaturesSay() {
        var released = new ReleasedTypes(releases, catalogue);
        releases.release("org.example.greeting", plugin);
        released.released();
        var features = new FakeFeatures();
        features.kindsOff.put("one", Set.of("disk"));
        var both = List.of("one", "two");

        assertThat(KindsOff.of(features, catalogue, both)).isEqualTo(Map.of("one", Set.of("disk")));

        features.without.addAll(both);

        assertThat(KindsOff.of(features, catalogue, both))
                .isEqualTo(Map.of("one", Set.of("disk", "greeting"), "two", Set.of("greeting")));
    }

    @Test
    void isCompleteOnlyWhenTheReleasesWereRead() {
        assertThat(catalogue.complete()).isFalse();
        releases.unknown();

        var released = new ReleasedTypes(releases, catalogue);

        assertThat(catalogue.complete()).isFalse();
        assertThat(catalogue.find("disk")).isPresent();

        releases.known();
        released.released();

        assertThat(catalogue.complete()).isTrue();
    }

    @Test
    void typesStayAsTheyAreWhileTheReleasesCannotBeRead() {
        releases.release("org.example.greeting", plugin);
        var released = new ReleasedTypes(releases, catalogue);
        releases.unknown();

        released.released();

        assertThat(catalogue.find("greeting")).isPresent();
    }

    @Test
    void aShippedTypeIsNotReplaced() throws IOException {
        TestBundle.withCheck("disk", "String evil").named("org.example.disk").write(plugin.getParent(), "b.jar");
        releases.release("org.example.disk", plugin.resolveSibling("b.jar"));

        var unused = new ReleasedTypes(releases, catalogue);

        assertThat(catalogue.find("disk"))
                .get()
                .extracting(InstalledType::bundle)
                .isEqualTo("shipped");
    }

    @Test
    void oneJarThatCannotBeHadSpoilsNoOther() {
        releases.release("org.example.greeting", plugin);
        releases.release("org.example.gone", folder.resolve("gone.jar"));

        var unused = new ReleasedTypes(releases, catalogue);

        assertThat(catalogue.all()).extracting(InstalledType::id).contains("disk", "greeting");
    }
}
