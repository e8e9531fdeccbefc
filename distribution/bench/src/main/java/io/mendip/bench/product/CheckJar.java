/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bench.product;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A plugin to deploy: the memory check of a distribution under another name, with another type. */
public final class CheckJar {

    private static final String CHECK = "memory";

    private CheckJar() {}

    /** Writes it, not signed; bundles of one type have one symbolic name. */
    public static Path write(Path home, String type, String version, Path jar) throws IOException {
        return write(home, type, version, 0, jar);
    }

    /** The same with so many bytes more, which nothing makes smaller. */
    public static Path write(Path home, String type, String version, int more, Path jar) throws IOException {
        try (var shipped = new JarFile(shipped(home).toFile())) {
            var manifest = new Manifest(shipped.getManifest());
            var main = manifest.getMainAttributes();
            main.put(new Attributes.Name("Bundle-SymbolicName"), "org.example." + type);
            main.put(new Attributes.Name("Bundle-Name"), type);
            main.put(new Attributes.Name("Bundle-Version"), version);
            try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                for (var entry : shipped.stream().toList()) {
                    if (!entry.isDirectory() && !entry.getName().startsWith("META-INF/")) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        out.write(content(shipped, entry, type));
                    }
                }
                AddOnJar.Noise.write(out, more);
            }
        }
        return jar;
    }

    private static byte[] content(JarFile jar, JarEntry entry, String type) throws IOException {
        try (var in = jar.getInputStream(entry)) {
            byte[] bytes = in.readAllBytes();
            return entry.getName().startsWith("OSGI-INF/")
                    ? new String(bytes, StandardCharsets.UTF_8)
                            .replace("value=\"" + CHECK + "\"", "value=\"" + type + "\"")
                            .getBytes(StandardCharsets.UTF_8)
                    : bytes;
        }
    }

    private static Path shipped(Path home) throws IOException {
        try (var jars = Files.list(home.resolve("agent-bundles"))) {
            return jars.filter(file -> file.getFileName().toString().startsWith("io.mendip.agent.check." + CHECK))
                    .findFirst()
                    .orElseThrow(() -> new IOException("the distribution has no check " + CHECK));
        }
    }
}
