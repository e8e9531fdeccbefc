/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.account.provider.rest.ApiKeysResource;
import io.mendip.account.provider.rest.AuthResource;
import io.mendip.account.provider.rest.LocalResource;
import io.mendip.account.provider.rest.MeResource;
import io.mendip.account.provider.rest.PermissionsResource;
import io.mendip.account.provider.rest.SessionsResource;
import io.mendip.account.provider.rest.SetUpResource;
import io.mendip.rest.Anonymous;
import io.mendip.testing.TestClock;
import io.mendip.testing.TestDataFolder;
import io.mendip.testing.TestDatabase;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a stranger is told, and by which methods. */
final class SignedInStateDatabaseTest {

    private static final Origin HERE = new Origin("192.0.2.1", "Browser");

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private SetUp setUp;
    private AuthResource resource;

    @BeforeEach
    void emptyServer() throws Exception {
        var database = TestDatabase.migrated("account");
        var revocations = new Revocations();
        var signIn = new SignIn(database, revocations, new Passwords(1000), clock);
        setUp = new SetUp(database, signIn, folder.resolve("setup.token"), Map.of(), needed -> {}, problem -> {});
        setUp.prepare();
        var authenticator =
                new AccountAuthenticator(database, new LocalToken(TestDataFolder.in(folder)), revocations, clock);
        resource = new AuthResource(signIn, revocations, authenticator, setUp, database);
    }

    @AfterEach
    void close() {
        setUp.close();
    }

    @Test
    void tellsFirstThatASetUpIsNeededAndThenWhoHasASession() throws Exception {
        assertThat(resource.state(null)).isEqualTo(new AuthResource.State(false, true));

        var token = Files.readString(folder.resolve("setup.token"));
        var session = setUp.run(new SetUp.Answers(token, "admin", "correct horse battery", "Company", "Site"), HERE);

        assertThat(resource.state(null)).isEqualTo(new AuthResource.State(false, false));
        assertThat(resource.state(session + "x")).isEqualTo(new AuthResource.State(false, false));
        assertThat(resource.state(session)).isEqualTo(new AuthResource.State(true, false));
    }

    @Test
    void nothingElseAnswersAStranger() {
        assertThat(Stream.of(
                                ApiKeysResource.class,
                                AuthResource.class,
                                LocalResource.class,
                                MeResource.class,
                                PermissionsResource.class,
                                SessionsResource.class,
                                SetUpResource.class)
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(method -> method.isAnnotationPresent(Anonymous.class))
                        .map(SignedInStateDatabaseTest::name))
                .containsExactlyInAnyOrder(
                        "AuthResource.login",
                        "AuthResource.reset",
                        "AuthResource.state",
                        "SetUpResource.needed",
                        "SetUpResource.run");
    }

    private static String name(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
