/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider;

import io.mendip.system.DataFolder;
import io.mendip.system.LaunchProperties;
import io.mendip.system.provider.process.ServiceUser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * The data folder on a local file system. Everything is the server's user's alone; only the root and {@code run} may be
 * passed through, not listed, by the group of the service user, whose own folders lie beneath.
 */
@Component
public final class LocalDataFolder implements DataFolder {

    private final Path root;
    private final Optional<ServiceUser> serviceUser;

    /** Makes the folders. */
    @Activate
    public LocalDataFolder(@Reference LaunchProperties properties) {
        this(properties.data(), ServiceUser.find());
    }

    LocalDataFolder(Path root, Optional<ServiceUser> serviceUser) {
        this.root = root;
        this.serviceUser = serviceUser;
        passable(root);
        passable(run());
        config();
        keys();
        log();
    }

    @Override
    public Path root() {
        return root;
    }

    @Override
    public Path config() {
        return folder("config");
    }

    @Override
    public Path keys() {
        return folder("keys");
    }

    @Override
    public Path log() {
        return folder("log");
    }

    @Override
    public Path run() {
        return root.resolve("run");
    }

    @Override
    public Path folder(String name) {
        if (!name.matches("[a-z][a-z0-9-]*")) {
            throw new IllegalArgumentException("Not a folder's name: " + name);
        }
        var folder = root.resolve(name);
        return Files.isDirectory(folder) ? folder : create(folder, "rwx------");
    }

    private void passable(Path folder) {
        create(folder, serviceUser.isPresent() ? "rwx--x---" : "rwx------");
        serviceUser.ifPresent(user -> {
            try {
                Files.getFileAttributeView(folder, PosixFileAttributeView.class).setGroup(user.groupPrincipal());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    private static Path create(Path folder, String rights) {
        var permissions = PosixFilePermissions.fromString(rights);
        try {
            Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(permissions));
            return Files.setPosixFilePermissions(folder, permissions);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot prepare " + folder, e);
        }
    }
}
