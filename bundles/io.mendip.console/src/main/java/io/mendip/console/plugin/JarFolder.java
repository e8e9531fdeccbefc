/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.TreeMap;
import java.util.zip.ZipFile;

/** The files of a plugin's folder in a jar that is no bundle of the framework yet. */
final class JarFolder {

    private JarFolder() {}

    /**
     * Reads a folder with all below it, within the bounds that a running plugin has.
     *
     * @throws PluginRefused when it is not there or too large
     */
    static PluginFiles read(Path jar, String folder) throws PluginRefused {
        var root = folder.endsWith("/") ? folder : folder + "/";
        var found = new TreeMap<String, byte[]>();
        int room = PluginFiles.MOST_BYTES;
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                if (entry.isDirectory() || !entry.getName().startsWith(root)) {
                    continue;
                }
                try (var in = zip.getInputStream(entry)) {
                    var content = in.readNBytes(room + 1);
                    room -= content.length;
                    found.put(entry.getName().substring(root.length()), content);
                }
                PluginFiles.requireBounds(found.keySet(), room);
            }
        } catch (IOException e) {
            throw new PluginRefused("the folder " + folder + " cannot be read: " + e.getMessage());
        }
        if (found.isEmpty()) {
            throw new PluginRefused("the bundle has no folder " + folder + ", which its header Mendip-Console names");
        }
        return new PluginFiles(found);
    }
}
