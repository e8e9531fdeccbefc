/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.install;

import io.mendip.system.LaunchProperties;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The packages that came with this server, in the folder {@code agent-packages} of its installation. */
@Component(service = AgentPackages.class)
public final class AgentPackages {

    private static final Pattern NAME = Pattern.compile("mendip-agent-([a-z0-9]+-[a-z0-9]+)\\.tar\\.gz");
    private static final int BLOCK = 64 * 1024;

    private final Path folder;
    private final Map<Path, Digested> digests = new HashMap<>();

    /** Those of the installation. */
    @Activate
    public AgentPackages(@Reference LaunchProperties launch) {
        this(launch.home().resolve("agent-packages"));
    }

    AgentPackages(Path folder) {
        this.folder = folder;
    }

    /** What there is now, by name. Each is read once for its digest, and again only when its file changed. */
    List<AgentPackage> all() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.sorted().flatMap(file -> packageOf(file).stream()).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The one whose archive has that name. */
    Optional<AgentPackage> named(String name) {
        return all().stream().filter(one -> one.name().equals(name)).findFirst();
    }

    private Optional<AgentPackage> packageOf(Path file) {
        var name = NAME.matcher(String.valueOf(file.getFileName()));
        if (!name.matches()) {
            return Optional.empty();
        }
        try {
            var digest = digest(file);
            return Optional.of(new AgentPackage(file, name.group(1), digest.size(), digest.sha256()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized Digested digest(Path file) throws IOException {
        long size = Files.size(file);
        var modified = Files.getLastModifiedTime(file);
        var known = digests.get(file);
        if (known == null || known.size() != size || !known.modified().equals(modified)) {
            known = new Digested(size, modified, sha256(file));
            digests.put(file, known);
        }
        return known;
    }

    private static String sha256(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var digest = MessageDigest.getInstance("SHA-256");
            var block = new byte[BLOCK];
            for (int read = in.read(block); read >= 0; read = in.read(block)) {
                digest.update(block, 0, read);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JDK has no SHA-256", e);
        }
    }

    private record Digested(long size, FileTime modified, String sha256) {}
}
