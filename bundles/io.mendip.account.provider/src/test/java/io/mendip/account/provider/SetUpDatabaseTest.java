/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.system.Health;
import io.mendip.testing.TestClock;
import io.mendip.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The first administrator, once. */
final class SetUpDatabaseTest {

    private static final String PASSWORD = "correct horse battery";
    private static final Origin HERE = new Origin("192.0.2.1", "Browser");

    @TempDir
    private Path folder;

    private final AtomicBoolean offered = new AtomicBoolean();
    private final List<String> refused = new ArrayList<>();
    private TestDatabase database;
    private SignIn signIn;
    private SetUp setUp;

    @BeforeEach
    void emptyDatabase() {
        database = TestDatabase.migrated("account");
        signIn = new SignIn(database, new Revocations(), new Passwords(1000), new TestClock());
        setUp = setUp(Map.of());
    }

    @AfterEach
    void close() {
        setUp.close();
    }

    private SetUp setUp(Map<String, String> environment) {
        return new SetUp(database, signIn, file(), environment, offered::set, refused::add);
    }

    private Path file() {
        return folder.resolve("setup.token");
    }

    private SetUp.Answers answers(String token, String password) {
        return new SetUp.Answers(token, "admin", password, "Company", "Site");
    }

    @Test
    void takesItsTokenOnceAndIsThenGone() throws Exception {
        setUp.prepare();
        assertThat(offered).isTrue();
        var token = Files.readString(file());

        assertThat(setUp.run(answers(token, PASSWORD), HERE)).isNotEmpty();

        assertThat(offered).isFalse();
        assertThat(file()).doesNotExist();
        assertThatThrownBy(() -> setUp.run(answers(token, PASSWORD), HERE)).hasMessageContaining("does not exist");
        assertThat(signIn.signIn("admin", PASSWORD, HERE)).isNotEmpty();
    }

    @Test
    void refusesAnotherTokenAndAWeakPasswordAndStaysOpen() throws Exception {
        setUp.prepare();

        assertThatThrownBy(() -> setUp.run(answers("guess", PASSWORD), HERE)).hasMessageContaining("token");
        assertThatThrownBy(() -> setUp.run(answers(Files.readString(file()), "short"), HERE))
                .hasMessageContaining("12 characters");
        assertThat(setUp.needed()).isTrue();
        assertThat(offered).isTrue();
    }

    @Test
    void makesTheAdministratorOfTheEnvironmentWithoutALink() {
        var unattended = setUp(Map.of("MENDIP_ADMIN_USER", "root", "MENDIP_ADMIN_PASSWORD", PASSWORD));
        unattended.prepare();
        unattended.close();

        assertThat(offered).isFalse();
        assertThat(file()).doesNotExist();
        assertThat(signIn.signIn("root", PASSWORD, HERE)).isNotEmpty();
    }

    @Test
    void refusesToStartWithABadAdministratorInsteadOfOfferingALinkNobodyExpects() {
        for (var environment : List.of(
                Map.of("MENDIP_ADMIN_USER", "root", "MENDIP_ADMIN_PASSWORD", "short"),
                Map.of("MENDIP_ADMIN_USER", "no blanks", "MENDIP_ADMIN_PASSWORD", PASSWORD),
                Map.of("MENDIP_ADMIN_USER", "root"),
                Map.of("MENDIP_ADMIN_PASSWORD", PASSWORD))) {
            var unattended = setUp(environment);
            unattended.prepare();
            unattended.close();
        }

        assertThat(refused)
                .hasSize(4)
                .allSatisfy(problem -> assertThat(problem).startsWith("The administrator of MENDIP_ADMIN_USER and"));
        assertThat(refused.get(0)).contains("12 characters");
        assertThat(offered).isFalse();
        assertThat(file()).doesNotExist();
    }

    @Test
    void isReadyOnceTheAdministratorIsThereOrTheLinkIs() {
        var health = new SetUpHealth(setUp);
        assertThat(health.health().status()).isEqualTo(Health.Status.FAILED);

        setUp.prepare();

        assertThat(health.health()).isEqualTo(Health.ok());
    }
}
