/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import io.mendip.plugin.ConsoleInspector;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Says at an upload what the console will say when the bundle starts. */
@Component
public final class UploadInspector implements ConsoleInspector {

    private final PluginReader reader = new PluginReader();

    /** Needs nothing. */
    @Activate
    public UploadInspector() {}

    @Override
    public Inspection inspect(String symbolicName, String folder, Path jar) {
        try {
            var plugin = reader.read(symbolicName, JarFolder.read(jar, folder));
            return new Inspection("", named(plugin.contributes()), plugin.permissions());
        } catch (PluginRefused e) {
            return new Inspection(e.reason(), List.of(), Map.of());
        }
    }

    private static List<String> named(Contributions added) {
        return added.kinds().entrySet().stream()
                .flatMap(kind -> kind.getValue().stream().map(one -> words(kind.getKey()) + " " + one.id()))
                .toList();
    }

    /** The member of plugin.json as people read it: {@code agent tab} for {@code agentTabs}. */
    private static String words(String kind) {
        return kind.replaceFirst("s$", "").replaceAll("([A-Z])", " $1").toLowerCase(Locale.ROOT);
    }
}
