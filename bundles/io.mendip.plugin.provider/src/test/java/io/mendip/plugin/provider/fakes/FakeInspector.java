/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.fakes;

import io.mendip.plugin.BundleInspector;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.zip.ZipFile;

/** Reads the checks that {@link TestJar} writes; {@code disk} is one that agents bring themselves, {@code task:x} is a task. */
public final class FakeInspector implements BundleInspector {

    @Override
    public Inspection inspect(Path jar) {
        var types = new ArrayList<CheckType>();
        var tasks = new ArrayList<TaskType>();
        try (var zip = new ZipFile(jar.toFile())) {
            var entry = zip.getEntry("checks.txt");
            if (entry == null) {
                return new Inspection(List.of(), List.of());
            }
            var text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
            for (var line : text.lines().toList()) {
                var parts = line.split("=", 2);
                if (parts[1].equals("bad")) {
                    return new Inspection(List.of(), List.of("its parameters are no record"));
                }
                if (parts[0].startsWith("task:")) {
                    tasks.add(new TaskType(parts[0].substring("task:".length()), parts[1]));
                    continue;
                }
                types.add(
                        new CheckType(parts[0], parts[1], parts[0].equals("disk") ? "io.mendip.agent.check.disk" : ""));
            }
            return new Inspection(types, tasks, List.of());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public long uses(Collection<String> checkTypes) {
        return checkTypes.size();
    }
}
