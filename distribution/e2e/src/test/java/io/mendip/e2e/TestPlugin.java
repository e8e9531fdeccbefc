/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** A plugin made of the disk check that agents bring, under another name and with another id of its check. */
final class TestPlugin {

    static final String NAME = "org.example.e2e.disks";
    static final String CHECK = "e2e-disks";

    private TestPlugin() {}

    /** Writes it, unsigned. */
    static Path write(Path home, Path target) throws IOException {
        try (var in = new JarInputStream(Files.newInputStream(diskCheck(home)))) {
            var manifest = in.getManifest();
            manifest.getMainAttributes().putValue("Bundle-SymbolicName", NAME);
            manifest.getMainAttributes().putValue("Bundle-Version", "1.0.0");
            try (var out = new JarOutputStream(Files.newOutputStream(target), manifest)) {
                for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    out.write(content(entry.getName(), in.readAllBytes()));
                }
            }
        }
        return target;
    }

    /** Signs, uploads and signs it off by the command line; its number. */
    static String upload(Product product) throws IOException {
        var jar = write(Product.HOME, Files.createTempFile("plugin", ".jar"));
        var signing = product.command("plugin", "sign", jar.toString());
        assertThat(signing.code()).as(signing.toString()).isZero();
        var uploading = product.command("plugin", "upload", "--sign-off", jar.toString());
        assertThat(uploading.code()).as(uploading.toString()).isZero();
        Files.delete(jar);
        return product.rest().get("/plugins").get("items").get(0).get("id").asText();
    }

    private static byte[] content(String name, byte[] bytes) {
        if (!name.startsWith("OSGI-INF/") || !name.endsWith(".xml")) {
            return bytes;
        }
        var description = new String(bytes, StandardCharsets.UTF_8)
                .replaceFirst("(mendip\\.check\\.id\"[^>]*value=\")disk\"", "$1" + CHECK + "\"");
        return description.getBytes(StandardCharsets.UTF_8);
    }

    private static Path diskCheck(Path home) throws IOException {
        try (var jars = Files.list(home.resolve("agent-bundles"))) {
            return jars.filter(jar -> jar.getFileName().toString().startsWith("io.mendip.agent.check.disk"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
