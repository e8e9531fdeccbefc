/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.rest.Problem;
import io.mendip.system.ConfigurationSource;
import io.mendip.system.Reloadable;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Dictionary;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

class FileConfigurationTest {

    private final Map<String, Map<String, Object>> files = new TreeMap<>();
    private final Map<String, Map<String, Object>> admin = new TreeMap<>();
    private final List<String> updates = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private String broken = "";
    private final ConfigurationSource source = () -> {
        if (!broken.isEmpty()) {
            throw new IllegalArgumentException(broken);
        }
        return new HashMap<>(files);
    };

    @Test
    void handsEverythingOverAtTheStart() {
        files.put("a", Map.of("x", 1));

        configuration();

        assertThat(admin).isEqualTo(Map.of("a", Map.of("x", 1)));
    }

    @Test
    void handsOverOnlyWhatIsDifferent() {
        files.put("a", Map.of("x", 1, "list", new String[] {"p"}));
        files.put("b", Map.of("y", 1));
        files.put("c", Map.of("z", 1));
        var configuration = configuration();
        updates.clear();
        files.put("a", Map.of("x", 1, "list", new String[] {"p"}));
        files.put("b", Map.of("y", 2, "new", true));
        files.remove("c");

        var changed = configuration.reload();

        assertThat(changed).containsExactly("b new", "b y", "c z");
        assertThat(updates).containsExactly("update b", "delete c");
        assertThat(admin).containsOnlyKeys("a", "b");
    }

    @Test
    void changesNothingWhenAFileIsBroken() {
        files.put("a", Map.of("x", 1));
        var configuration = configuration();
        updates.clear();
        broken = "a.json: not JSON";

        assertThatThrownBy(configuration::reload).hasMessage("a.json: not JSON");
        assertThatThrownBy(() -> new ReloadResource(configuration, List.of()).reload())
                .isInstanceOf(Problem.class)
                .hasMessageContaining("a.json: not JSON");

        assertThat(updates).isEmpty();
        assertThat(refused).isEmpty();
    }

    @Test
    void doesNotStartWithABrokenFile() {
        broken = "a.json: not JSON\nb.json: neither";

        assertThatThrownBy(this::configuration).isInstanceOf(IllegalArgumentException.class);

        assertThat(refused).containsExactly("a.json: not JSON");
    }

    @Test
    void namesWhatWasReadAnew() {
        var resource = new ReloadResource(configuration(), List.of(file("same", false), file("certificate", true)));
        files.put("a", Map.of("x", 1));

        var reloaded = resource.reload();

        assertThat(reloaded.settings()).containsExactly("a x");
        assertThat(reloaded.files()).containsExactly("certificate");
    }

    private static Reloadable file(String title, boolean changed) {
        return new Reloadable() {
            @Override
            public String title() {
                return title;
            }

            @Override
            public boolean reload() {
                return changed;
            }
        };
    }

    private FileConfiguration configuration() {
        return new FileConfiguration(
                fake(ConfigurationAdmin.class, (name, arguments) -> {
                    assertThat(name).isEqualTo("getConfiguration");
                    return configuration((String) arguments[0]);
                }),
                source,
                refused::add);
    }

    private Configuration configuration(String pid) {
        return fake(Configuration.class, (name, arguments) -> {
            updates.add(name + " " + pid);
            if (name.equals("delete")) {
                admin.remove(pid);
            } else {
                var values = new HashMap<String, Object>();
                var settings = (Dictionary<?, ?>) arguments[0];
                settings.keys().asIterator().forEachRemaining(key -> values.put((String) key, settings.get(key)));
                admin.put(pid, values);
            }
            return null;
        });
    }

    private interface Call {
        Object of(String name, Object[] arguments);
    }

    /** Both interfaces have many methods of which two are used. */
    private static <T> T fake(Class<T> type, Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> call.of(method.getName(), arguments)));
    }
}
