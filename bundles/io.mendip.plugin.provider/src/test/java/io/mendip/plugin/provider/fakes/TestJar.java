/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.fakes;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/** Makes jars, good ones and others. Which checks are in it says the entry {@code checks.txt}, to {@link FakeInspector}. */
public final class TestJar {

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    /** A bundle that agents take, with one check. */
    public static TestJar bundle(String name, String version, String check) {
        return new TestJar()
                .header("Manifest-Version", "1.0")
                .header("Bundle-ManifestVersion", "2")
                .header("Bundle-SymbolicName", name)
                .header("Bundle-Version", version)
                .header("Bundle-Name", "The checks of " + name)
                .header("Import-Package", "io.mendip.check;version=\"[1.0,2)\",org.absent;resolution:=optional")
                .entry("checks.txt", check + "=Title of " + check)
                .entry(
                        "org/example/Check.class",
                        TestClass.named("org/example/Check").bytes());
    }

    /** Sets a header, or takes it away when the value is empty. */
    public TestJar header(String name, String value) {
        headers.put(name, value);
        return this;
    }

    public TestJar entry(String name, String content) {
        return entry(name, content.getBytes(StandardCharsets.UTF_8));
    }

    public TestJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /** Writes it, unsigned. */
    public Path write(Path file) {
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            var manifest = manifest();
            if (!manifest.isBlank()) {
                put(zip, "META-INF/MANIFEST.MF", manifest.getBytes(StandardCharsets.UTF_8));
            }
            for (var entry : entries.entrySet()) {
                put(zip, entry.getKey(), entry.getValue());
            }
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes it signed. */
    public Path signed(TestPublisher publisher, Path file) {
        try {
            var unsigned = Files.createTempFile(file.getParent(), "unsigned", ".jar");
            publisher.sign(write(unsigned), file);
            Files.delete(unsigned);
            return file;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes a jar again, each entry changed by somebody; null takes it away. */
    public static Path changed(Path jar, Change change) {
        try (var in = new ZipInputStream(Files.newInputStream(jar))) {
            var bytes = new ByteArrayOutputStream();
            try (var out = new ZipOutputStream(bytes)) {
                for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                    var content = change.of(entry.getName(), in.readAllBytes());
                    if (content != null) {
                        put(out, entry.getName(), content);
                    }
                }
                change.more(out);
            }
            return Files.write(jar, bytes.toByteArray());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts one text in place of another of the same length, wherever it is in the file. */
    public static Path patched(Path file, String from, String to) {
        try {
            var text = Files.readString(file, StandardCharsets.ISO_8859_1);
            if (from.length() != to.length() || !text.contains(from)) {
                throw new IllegalArgumentException(from);
            }
            return Files.writeString(file, text.replace(from, to), StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    public static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    /** Lines of more than 72 bytes go on in the next one. */
    private String manifest() {
        var text = new StringBuilder();
        headers.forEach((name, value) -> {
            if (!value.isEmpty()) {
                var line = name + ": " + value;
                while (line.length() > 70) {
                    text.append(line, 0, 70).append("\r\n");
                    line = " " + line.substring(70);
                }
                text.append(line).append("\r\n");
            }
        });
        return text.isEmpty() ? "" : text.append("\r\n").toString();
    }

    /** Changes a jar. */
    @FunctionalInterface
    public interface Change {

        byte[] of(String name, byte[] content);

        default void more(ZipOutputStream out) throws IOException {}
    }
}
