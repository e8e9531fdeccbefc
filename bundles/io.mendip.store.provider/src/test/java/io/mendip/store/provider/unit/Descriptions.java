/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.unit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Units whose bundle is the class path of the test. */
final class Descriptions {

    private Descriptions() {}

    static UnitDescription of(String schema, String folder, Class<?>... entities) {
        var loader = Descriptions.class.getClassLoader();
        var root = Descriptions.class.getProtectionDomain().getCodeSource().getLocation();
        return new UnitDescription(new Schema(schema), "test", List.of(entities), scripts(folder), root, loader);
    }

    private static List<URL> scripts(String folder) {
        try (var files =
                Files.list(Path.of(Descriptions.class.getResource("/" + folder).toURI()))) {
            var scripts = new ArrayList<URL>();
            for (var file : files.toList()) {
                scripts.add(file.toUri().toURL());
            }
            return scripts;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
