/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.fakes;

import io.mendip.plugin.ConsoleInspector;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A console that takes the folder {@code console} and no other. */
public final class FakeConsole implements ConsoleInspector {

    @Override
    public Inspection inspect(String symbolicName, String folder, Path jar) {
        return folder.equals("console")
                ? new Inspection("", List.of("page notes"), Map.of("notes.note.view", "See notes"))
                : new Inspection("it is made for uiApi 2, this console has uiApi 1", List.of(), Map.of());
    }
}
