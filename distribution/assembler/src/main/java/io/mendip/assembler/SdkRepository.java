/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.assembler;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * Lays built modules out as a Maven repository: pom, jar and sources of each, with checksums, and a catalogue of the
 * archetypes. It can be read in place, over HTTP, or copied into a local repository.
 */
public final class SdkRepository {

    private static final String GROUP = "io.mendip";
    private static final String ARCHETYPE = "io.mendip.archetype.";
    private static final Map<String, String> CHECKSUMS = Map.of(".sha1", "SHA-1", ".sha256", "SHA-256");

    private final Path out;
    private final String version;

    private SdkRepository(Path out, String version) {
        this.out = out;
        this.version = version;
    }

    /**
     * Makes the repository.
     *
     * @param arguments folder to write, version, folders of the modules
     * @throws IOException when a module is not built or its pom still depends on this tree
     */
    public static void main(String[] arguments) throws IOException {
        var repository = new SdkRepository(Path.of(arguments[0]), arguments[1]);
        var archetypes = new ArrayList<String>();
        for (var module : Arrays.asList(arguments).subList(2, arguments.length)) {
            var folder = Path.of(module).normalize();
            var name = String.valueOf(folder.getFileName());
            repository.add(name, folder.resolve("target"));
            if (name.startsWith(ARCHETYPE)) {
                archetypes.add(name);
            }
        }
        repository.catalogue(archetypes);
    }

    private void add(String name, Path target) throws IOException {
        var pom = target.resolve("published-pom.xml");
        if (!Files.exists(pom)) {
            throw new IOException(name + " has no " + pom + ": it is not built, or flatten is not among its plugins");
        }
        var text = Files.readString(pom);
        if (text.contains("<artifactId>mendip</artifactId>") || text.contains("@project.version@")) {
            throw new IOException(pom + " names the parent or a version of this tree, which others do not have");
        }
        var folder = Files.createDirectories(out.resolve(GROUP.replace('.', '/') + "/" + name + "/" + version));
        write(folder.resolve(name + "-" + version + ".pom"), text.getBytes(StandardCharsets.UTF_8));
        for (var kind : List.of(".jar", "-sources.jar")) {
            var jar = target.resolve(name + "-" + version + kind);
            if (Files.exists(jar)) {
                write(folder.resolve(name + "-" + version + kind), Files.readAllBytes(jar));
            } else if (kind.equals(".jar") && !text.contains("<packaging>pom</packaging>")) {
                throw new IOException(jar + " is missing: build the module first");
            }
        }
    }

    private void catalogue(List<String> archetypes) throws IOException {
        var entries = new StringBuilder();
        for (var name : archetypes) {
            entries.append("    <archetype><groupId>" + GROUP + "</groupId><artifactId>" + name
                    + "</artifactId><version>" + version + "</version></archetype>\n");
        }
        var text = """
                <?xml version="1.0" encoding="UTF-8"?>
                <archetype-catalog xmlns="http://maven.apache.org/plugins/maven-archetype-plugin/archetype-catalog/1.0.0">
                  <archetypes>
                ENTRIES  </archetypes>
                </archetype-catalog>
                """.replace("ENTRIES", entries);
        Files.createDirectories(out);
        write(out.resolve("archetype-catalog.xml"), text.getBytes(StandardCharsets.UTF_8));
    }

    private static void write(Path file, byte[] content) throws IOException {
        Files.write(file, content);
        for (var checksum : CHECKSUMS.entrySet()) {
            Files.writeString(file.resolveSibling(file.getFileName() + checksum.getKey()), hex(checksum, content));
        }
    }

    private static String hex(Map.Entry<String, String> checksum, byte[] content) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance(checksum.getValue()).digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
