/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.rest.CallerPrincipal;
import io.mendip.rest.Live;
import io.mendip.system.Health;
import jakarta.ws.rs.core.SecurityContext;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Version;

class ConsolePluginsTest {

    private static final Version ONE = new Version("1.0.0");

    @TempDir
    private Path root;

    @TempDir
    private Path other;

    private final ConsolePlugins plugins = new ConsolePlugins();
    private Folder folder;

    @BeforeEach
    void fill() {
        folder = new Folder(root).fill();
    }

    @Test
    void oneThatIsWrongIsRefusedWithTheReasonWhileOthersWork() {
        plugins.add(1, Folder.ID, ONE, folder, "console");
        plugins.add(2, "org.example.wrong", ONE, new Folder(other).fill(), "console");

        assertThat(plugins.active()).extracting(ConsolePlugin::id).containsExactly(Folder.ID);
        assertThat(new UiPluginsResource(plugins).refused().items())
                .extracting(UiPluginsResource.RefusedPlugin::bundle)
                .containsExactly("org.example.wrong");
        var health = new PluginHealth(plugins).health();
        assertThat(health.status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(health.reason()).contains("org.example.wrong 1.0.0", "id must be the bundle's symbolic name");

        plugins.remove(2);

        assertThat(new PluginHealth(plugins).health().status()).isEqualTo(Health.Status.OK);
    }

    @Test
    void ofTwoVersionsTheHigherIsShownUntilItStops() {
        plugins.add(1, Folder.ID, new Version("1.10.0"), folder, "console");
        var lower = new Folder(other).fill().with("index.js", "export default {}");
        plugins.add(2, Folder.ID, new Version("1.9.0"), lower, "console");

        assertThat(plugins.refused()).extracting(ConsolePlugins.Found::version).containsExactly(new Version("1.9.0"));
        var higher = plugins.active(Folder.ID).orElseThrow();
        plugins.remove(1);

        assertThat(plugins.active(Folder.ID)).isPresent().get().isNotEqualTo(higher);
        assertThat(plugins.refused()).isEmpty();
    }

    @Test
    void aCallerSeesWhatItMayAndNothingOfOthers() {
        plugins.add(1, Folder.ID, ONE, folder, "console");

        assertThat(pagesFor(Set.of("*"))).containsExactly("results", "secret");
        assertThat(pagesFor(Set.of("speed.result.view"))).containsExactly("results", "secret");
        assertThat(pagesFor(Set.of("agent.list"))).containsExactly("results");
        assertThat(new PluginPermissions(plugins).permissions()).containsOnlyKeys("speed.result.view");
    }

    @Test
    void aPluginWithNothingForACallerIsNotTold() {
        folder.with("plugin.json", """
                {"id": "org.example.speed", "name": "Speed", "version": "1", "uiApi": 1, "entry": "index.js",
                 "contributes": {"pages": [{"id": "a", "path": "", "title": "A", "view": "A", "permission": "a.b"}]}}
                """);
        plugins.add(1, Folder.ID, ONE, folder, "console");

        assertThat(new UiPluginsResource(plugins).list(as(Set.of("c.d"))).items())
                .isEmpty();
        assertThat(new UiPluginsResource(plugins).list(as(Set.of("a.b"))).items())
                .hasSize(1);
    }

    @Test
    void newsTellAnUpdateAsOneChange() throws InterruptedException {
        var events = new Events();
        var news = new PluginNews(plugins, events, 1000);

        plugins.add(1, Folder.ID, ONE, folder, "console");
        assertThat(events.next()).isEqualTo(change(List.of(Folder.ID), List.of(), List.of()));

        plugins.remove(1);
        plugins.add(1, Folder.ID, ONE, folder.with("style.css", ".speed { color: blue }"), "console");
        assertThat(events.next()).isEqualTo(change(List.of(), List.of(), List.of(Folder.ID)));

        plugins.remove(1);
        assertThat(events.next()).isEqualTo(change(List.of(), List.of(Folder.ID), List.of()));
        news.close();
        plugins.add(1, Folder.ID, ONE, folder, "console");
        assertThat(events.told).isEmpty();
    }

    private static Map<String, ?> change(List<String> added, List<String> removed, List<String> updated) {
        return Map.of("added", added, "removed", removed, "updated", updated);
    }

    private List<String> pagesFor(Set<String> permissions) {
        return new UiPluginsResource(plugins)
                .list(as(permissions)).items().get(0).contributes().getOrDefault("pages", List.of()).stream()
                        .map(page -> String.valueOf(page.get("id")))
                        .toList();
    }

    private static SecurityContext as(Set<String> permissions) {
        var caller = new Caller(1, "dana", Caller.Via.SESSION, 1, permissions, Scope.ALL);
        return (SecurityContext) Proxy.newProxyInstance(
                ConsolePluginsTest.class.getClassLoader(),
                new Class<?>[] {SecurityContext.class},
                (proxy, method, arguments) -> new CallerPrincipal(caller));
    }

    private static final class Events implements Live {

        private final BlockingQueue<Map<String, ?>> told = new LinkedBlockingQueue<>();

        Map<String, ?> next() throws InterruptedException {
            var event = told.poll(10, TimeUnit.SECONDS);
            return event == null ? Map.of("none", "within ten seconds") : event;
        }

        @Override
        public void publish(String topic, String event, Map<String, ?> data, Predicate<Scope> visibleTo) {
            assertThat(topic).isEqualTo("ui.plugins");
            assertThat(visibleTo.test(new Scope(false, Set.of(), Set.of()))).isTrue();
            told.add(data);
        }

        @Override
        public boolean watched(String topic) {
            return true;
        }
    }
}
