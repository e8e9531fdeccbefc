/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.server.DataFolders;
import io.mendip.server.ServerProblem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DataCheckTest {

    @TempDir
    Path root;

    @Test
    void takesAFolderThatIsMissingOrEmptyOrOneOfAServer() throws Exception {
        assertThatCode(() -> check(root.resolve("new")).require(true)).doesNotThrowAnyException();
        assertThatCode(() -> check(root).require(true)).doesNotThrowAnyException();
        Files.createDirectories(root.resolve("run"));
        Files.createDirectories(root.resolve("postgres/data"));
        Files.writeString(root.resolve("postgres/data/PG_VERSION"), "15\n");
        Files.writeString(root.resolve("notes"), "mine");
        assertThatCode(() -> check(root).require(true)).doesNotThrowAnyException();
    }

    @Test
    void leavesAFolderAloneThatHoldsSomethingElse() throws Exception {
        Files.createDirectories(root.resolve("Documents"));

        assertThatThrownBy(() -> check(root).require(true))
                .isInstanceOf(ServerProblem.class)
                .hasMessageContainingAll(root.toString(), "no data folder", "Documents", "--data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "garbage", "15.3", "99999"})
    void refusesADatabaseWithoutAVersion(String version) throws Exception {
        var file = Files.createDirectories(root.resolve("postgres/data")).resolve("PG_VERSION");
        Files.writeString(file, version);

        assertThatThrownBy(() -> check(root).require(true))
                .isInstanceOf(ServerProblem.class)
                .hasMessageContainingAll("PG_VERSION holds no version", "from a backup");
        assertThat(file).hasContent(version);
        assertThatCode(() -> check(root).require(false))
                .as("nobody asks for it with --database")
                .doesNotThrowAnyException();
    }

    @Test
    void refusesADatabaseThatIsNotText() throws Exception {
        var folder = Files.createDirectories(root.resolve("postgres/data"));
        Files.write(folder.resolve("PG_VERSION"), new byte[] {(byte) 0xff, 0, (byte) 0xfe});

        assertThatThrownBy(() -> check(root).require(true)).hasMessageContaining("PG_VERSION holds no version");
    }

    @Test
    void refusesADatabaseWhoseVersionIsMissing() throws Exception {
        Files.createDirectories(root.resolve("postgres/data/base"));

        assertThatThrownBy(() -> check(root).require(true)).hasMessageContaining("PG_VERSION is missing");
    }

    @Test
    void refusesTheFolderOfAnotherUser() throws Exception {
        var owner = Files.getOwner(root).getName();

        assertThatThrownBy(() -> new DataCheck(new DataFolders(root), "somebody").require(true))
                .isInstanceOf(ServerProblem.class)
                .hasMessageContainingAll("belongs to " + owner, "this is somebody", "--data");
    }

    @Test
    void refusesAFolderThatCannotBeWritten() {
        // Even root cannot make folders in these.
        var data = new DataFolders(Path.of("/proc/mendip"));

        assertThatThrownBy(data::create)
                .isInstanceOf(ServerProblem.class)
                .hasMessageContainingAll("/proc/mendip cannot be used", "--data");
    }

    @Test
    void refusesAFolderThatTheServiceUserCannotReach() throws Exception {
        Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "needs to be the superuser");
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx------"));

        for (var below : new String[] {"data", "deep/er/data"}) {
            assertThatThrownBy(() -> ServiceUser.requireReach(root.resolve(below)))
                    .isInstanceOf(ServerProblem.class)
                    .hasMessageContainingAll("cannot reach " + root.resolve(below), "/var/lib/mendip");
        }
        assertThat(root).isEmptyDirectory();
        Files.setPosixFilePermissions(root, PosixFilePermissions.fromString("rwx--x--x"));
        assertThatCode(() -> ServiceUser.requireReach(root.resolve("data"))).doesNotThrowAnyException();
    }

    private static DataCheck check(Path folder) {
        return new DataCheck(new DataFolders(folder));
    }
}
