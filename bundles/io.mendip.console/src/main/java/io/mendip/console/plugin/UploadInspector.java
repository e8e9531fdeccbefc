/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import io.mendip.console.plugin.Contributions.Contribution;
import io.mendip.plugin.ConsoleInspector;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
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
            var added = plugin.contributes();
            return new Inspection(
                    "",
                    Stream.of(
                                    named("page", added.pages()),
                                    named("agent tab", added.agentTabs()),
                                    named("widget", added.widgets()),
                                    named("command", added.commands()))
                            .flatMap(names -> names)
                            .toList(),
                    plugin.permissions());
        } catch (PluginRefused e) {
            return new Inspection(e.reason(), List.of(), Map.of());
        }
    }

    private static Stream<String> named(String kind, List<? extends Contribution> all) {
        return all.stream().map(one -> kind + " " + one.id());
    }
}
