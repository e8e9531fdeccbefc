/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.product;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** An add-on of the server to install: the example with a table, a job, REST and a page, as it was built. */
public final class AddOnJar {

    /** Its symbolic name, which is the id of its feature. */
    public static final String NAME = "io.mendip.example.sitenotes";

    private AddOnJar() {}

    /** Writes it under another version, not signed, with so many bytes more, which nothing makes smaller. */
    public static Path write(String version, int more, Path jar) throws IOException {
        try (var built = new JarFile(built().toFile())) {
            var manifest = new Manifest(built.getManifest());
            manifest.getMainAttributes().put(new Attributes.Name("Bundle-Version"), version);
            try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                for (var entry : built.stream().toList()) {
                    if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        try (var in = built.getInputStream(entry)) {
                            in.transferTo(out);
                        }
                    }
                }
                Noise.write(out, more);
            }
        }
        return jar;
    }

    private static Path built() throws IOException {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(entry -> entry.matches(".*/" + NAME + "-[^/]*\\.jar"))
                .findFirst()
                .map(Path::of)
                .orElseThrow(() -> new IOException("the class path has no " + NAME));
    }

    /** Bytes that fill a jar. */
    static final class Noise {

        private Noise() {}

        static void write(JarOutputStream out, int bytes) throws IOException {
            if (bytes > 0) {
                var noise = new byte[bytes];
                new Random(bytes).nextBytes(noise);
                out.putNextEntry(new JarEntry("noise"));
                out.write(noise);
            }
        }
    }
}
