/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.plugin.provider.store.JarTable;
import io.mendip.testing.TestClock;
import io.mendip.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarCacheDatabaseTest {

    @TempDir
    Path folder;

    @TempDir
    Path work;

    private final TestClock clock = new TestClock();
    private final byte[] bytes = new byte[3 * 1024 * 1024 + 17];
    private TestDatabase database;
    private String sha256;
    private JarCache jars;

    @BeforeEach
    void store() throws IOException {
        new Random(7).nextBytes(bytes);
        var file = Files.write(work.resolve("jar"), bytes);
        sha256 = Digests.of(file);
        database = TestDatabase.migrated("plugin");
        database.write(connection -> {
            new JarTable(connection).add(sha256, file);
            new JarTable(connection).add(sha256, file);
            return sha256;
        });
        jars = new JarCache(folder, database, clock);
    }

    @Test
    void aMissingFileIsMadeFromTheDatabase() throws IOException {
        var file = jars.file(sha256);

        assertThat(file).hasBinaryContent(bytes);
        assertThat(file.getFileName()).hasToString(sha256 + ".jar");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(folder.toFile().list()).hasSize(1);
    }

    @Test
    void aDamagedFileIsNoticedByItsDigestAndMadeAnew() throws IOException {
        var file = jars.file(sha256);
        Files.write(file, new byte[100]);

        assertThat(jars.file(sha256)).hasBinaryContent(bytes);
    }

    /** A disk that forgets changes neither size nor time. */
    @Test
    void damageThatShowsNeitherInSizeNorTimeIsNoticedAfterAWhile() throws IOException {
        damageUnseen();

        clock.advance(Duration.ofMinutes(6));

        assertThat(jars.file(sha256)).hasBinaryContent(bytes);
    }

    @Test
    void doesNotReadTheFileAgainEachTime() throws IOException {
        byte[] damaged = damageUnseen();

        clock.advance(Duration.ofMinutes(4));

        assertThat(jars.file(sha256)).hasBinaryContent(damaged);
    }

    private byte[] damageUnseen() throws IOException {
        jars.file(sha256); // makes it
        var file = jars.file(sha256); // has read it
        var time = Files.getLastModifiedTime(file);
        var damaged = bytes.clone();
        damaged[1000] ^= 1;
        Files.write(file, damaged);
        Files.setLastModifiedTime(file, time);
        return damaged;
    }

    @Test
    void whatNobodyStoredIsNotThere() {
        assertThatThrownBy(() -> jars.file("0".repeat(64))).isInstanceOf(NoSuchFileException.class);
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void bytesThatAreOthersInTheDatabaseTooAreNotHandedOut() {
        database.execute("update jar set content = '\\x00'::bytea, size = 1");

        assertThatThrownBy(() -> jars.file(sha256)).hasMessageContaining("other bytes");
        assertThat(folder.toFile().list()).isEmpty();
    }

    @Test
    void onlyADigestEverNamesAFile() {
        for (var name :
                new String[] {"../" + "0".repeat(61), "A".repeat(64), "", "0".repeat(63), "0".repeat(64) + "/"}) {
            assertThatThrownBy(() -> jars.file(name)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
