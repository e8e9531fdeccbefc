/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** A plugin for tests: a check of the product's own under another name. */
final class PluginJar {

    private static final String CHECK = "memory";

    private PluginJar() {}

    /** Writes a bundle that is not signed. */
    static Path write(Path jar, String symbolicName, String name, String type) throws IOException {
        try (var shipped = new JarFile(shipped().toFile())) {
            var manifest = new Manifest(shipped.getManifest());
            var main = manifest.getMainAttributes();
            main.put(new Attributes.Name("Bundle-SymbolicName"), symbolicName);
            main.put(new Attributes.Name("Bundle-Name"), name);
            main.put(new Attributes.Name("Bundle-Version"), "1.2.0");
            main.put(
                    new Attributes.Name("Bundle-Description"),
                    "Measures the line against a server of your own, when nobody works.");
            try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
                for (var entry : shipped.stream().toList()) {
                    if (!entry.isDirectory() && !entry.getName().startsWith("META-INF/")) {
                        out.putNextEntry(new JarEntry(entry.getName()));
                        out.write(renamed(shipped, entry, type, name));
                    }
                }
            }
        }
        return jar;
    }

    private static byte[] renamed(JarFile jar, JarEntry entry, String type, String name) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var in = jar.getInputStream(entry)) {
            in.transferTo(bytes);
        }
        return entry.getName().startsWith("OSGI-INF/")
                ? bytes.toString(StandardCharsets.UTF_8)
                        .replace("value=\"" + CHECK + "\"", "value=\"" + type + "\"")
                        .replace("value=\"Memory\"", "value=\"" + name + "\"")
                        .getBytes(StandardCharsets.UTF_8)
                : bytes.toByteArray();
    }

    private static Path shipped() throws IOException {
        try (var jars = Files.walk(Product.HOME)) {
            return jars.filter(file -> file.getFileName().toString().startsWith("io.mendip.agent.check." + CHECK))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Signs it with the key that each server makes for whoever develops on it. */
    static void sign(Path jar, Path data) throws IOException, InterruptedException {
        var signer = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jarsigner")
                                .toString(),
                        "-keystore",
                        data.resolve("keys/development-publisher.p12").toString(),
                        "-storepass",
                        "mendip",
                        jar.toString(),
                        "development")
                .redirectErrorStream(true)
                .start();
        var said = new String(signer.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (signer.waitFor() != 0) {
            throw new IllegalStateException(said);
        }
    }
}
