/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.system.provider.process.ServiceUser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalDataFolderTest {

    @TempDir
    Path temp;

    @Test
    void makesFoldersThatOnlyTheServersUserCanRead() throws IOException {
        var folder = new LocalDataFolder(temp.resolve("data"), Optional.empty());

        assertThat(folder.keys()).isDirectory();
        assertThat(rights(folder.root())).isEqualTo("rwx------");
        assertThat(rights(folder.keys())).isEqualTo("rwx------");
        assertThat(rights(folder.folder("nats"))).isEqualTo("rwx------");
    }

    @Test
    void letsTheGroupOfTheServiceUserPassThroughTheRootAndNothingElse() throws IOException {
        var user = ServiceUser.find();
        Assumptions.assumeTrue(user.isPresent(), "needs to be the superuser");

        var folder = new LocalDataFolder(temp.resolve("data"), user);

        assertThat(rights(folder.root())).isEqualTo("rwx--x---");
        assertThat(rights(folder.run())).isEqualTo("rwx--x---");
        assertThat(rights(folder.keys())).isEqualTo("rwx------");
        assertThat(Files.readAttributes(folder.run(), PosixFileAttributes.class).group())
                .isEqualTo(user.get().groupPrincipal());
    }

    @Test
    void tightensTheRightsOfAFolderThatWasThere() throws IOException {
        var loose = Files.createDirectory(temp.resolve("data"));
        Files.setPosixFilePermissions(loose, PosixFilePermissions.fromString("rwxrwxrwx"));

        new LocalDataFolder(loose, Optional.empty());

        assertThat(rights(loose)).isEqualTo("rwx------");
    }

    @Test
    void refusesNamesThatLeaveTheFolder() {
        var folder = new LocalDataFolder(temp.resolve("data"), Optional.empty());

        assertThatThrownBy(() -> folder.folder("../etc")).isInstanceOf(IllegalArgumentException.class);
    }

    private static String rights(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
