/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.account.Caller.Via;
import io.mendip.account.provider.store.ApiKeys;
import io.mendip.account.provider.store.OneTimeTokens;
import io.mendip.account.provider.store.Sessions;
import io.mendip.account.provider.store.User;
import io.mendip.account.provider.store.Users;
import io.mendip.rest.Problem;
import io.mendip.testing.TestClock;
import io.mendip.testing.TestDataFolder;
import io.mendip.testing.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Signing in, sessions, keys and lock-out on a real database. */
final class AccountDatabaseTest {

    private static final String PASSWORD = "correct horse battery";
    private static final Origin HERE = new Origin("192.0.2.1", "Browser");

    @TempDir
    private Path folder;

    private final TestClock clock = new TestClock();
    private final List<String> ended = new ArrayList<>();
    private final Revocations revocations = new Revocations(List.of((via, id) -> ended.add(via + " " + id)));
    private TestDatabase database;
    private SignIn signIn;
    private LocalToken localToken;
    private long admin;

    @BeforeEach
    void makeTheAdministrator() throws Exception {
        database = TestDatabase.migrated("account");
        var passwords = new Passwords(1000);
        signIn = new SignIn(database, revocations, passwords, clock);
        localToken = new LocalToken(TestDataFolder.in(folder));
        admin = new OneTimeTokens(database)
                .firstAdministrator("Admin", passwords.hash(PASSWORD))
                .orElseThrow();
    }

    /** As after a while, when nothing is remembered. */
    private AccountAuthenticator authenticator() {
        return new AccountAuthenticator(database, localToken, revocations, clock);
    }

    private User user() {
        return new Users(database).byId(admin).orElseThrow();
    }

    @Test
    void recognisesTheSessionOfWhoSignedIn() {
        var token = signIn.signIn("admin", PASSWORD, HERE);
        var caller = authenticator().session(token).orElseThrow();

        assertThat(caller.name()).isEqualTo("Admin");
        assertThat(caller.via()).isEqualTo(Via.SESSION);
        assertThat(caller.may("anything.at.all")).isTrue();
        assertThat(authenticator().session(token + "x")).isEmpty();
        assertThat(user().signedInAddress()).isEqualTo("192.0.2.1");
    }

    @Test
    void storesNeitherTokenNorPassword() {
        var token = signIn.signIn("admin", PASSWORD, HERE);
        var stored = database.read(connection -> {
            var row = connection.createStatement().executeQuery("select s::text || u::text from session s, app_user u");
            row.next();
            return row.getString(1);
        });

        assertThat(stored).doesNotContain(token).doesNotContain(PASSWORD);
    }

    @Test
    void tellsNobodyWhetherTheNameOrThePasswordIsWrong() {
        assertThatThrownBy(() -> signIn.signIn("admin", "wrong password", HERE))
                .isInstanceOf(Problem.class)
                .hasMessage(refusal("nobody", HERE).getMessage());
    }

    private Problem refusal(String name, Origin from) {
        try {
            signIn.signIn(name, "wrong password", from);
        } catch (Problem problem) {
            return problem;
        }
        throw new AssertionError("signed in");
    }

    @Test
    void locksAnAccountAfterFiveFailuresAndOpensItWhenTheyAreOld() {
        for (int i = 0; i < 5; i++) {
            assertThat(refusal("admin", new Origin("192.0.2." + i, "")).status())
                    .isEqualTo(401);
        }

        var locked = refusal("ADMIN", new Origin("192.0.2.99", ""));
        assertThat(locked.status()).isEqualTo(429);
        assertThat(locked.retryAfterSeconds()).isBetween(890, 900);
        assertThatThrownBy(() -> signIn.signIn("admin", PASSWORD, HERE)).hasMessageContaining("Too many");

        clock.advance(Duration.ofMinutes(15));
        assertThat(signIn.signIn("admin", PASSWORD, HERE)).isNotEmpty();
    }

    /** To a database in most locales these are the letters i and k; each spelling would have had five tries of its own. */
    @Test
    void anotherSpellingOfALetterIsNotTheAccountAndGetsRoundNoLock() {
        assertThat(new Users(database).byName("ADM\u0130N")).isEmpty();
        assertThat(new Users(database).byName("ADMIN")).isPresent();

        var spellings = List.of("admin", "ADMIN", "AdMiN", "aDmIn", "Admin");
        for (int i = 0; i < spellings.size(); i++) {
            assertThat(refusal(spellings.get(i), new Origin("192.0.2." + i, "")).status())
                    .isEqualTo(401);
        }
        assertThat(refusal("admiN", new Origin("192.0.2.98", "")).status()).isEqualTo(429);
        assertThat(refusal(" admin", new Origin("192.0.2.97", "")).status()).isEqualTo(401);
        assertThat(new Users(database).byName(" admin")).isEmpty();
    }

    @Test
    void locksAnAddressThatTriesManyNamesButNoOther() {
        for (int i = 0; i < 5; i++) {
            refusal("name" + i, HERE);
        }

        assertThat(refusal("name9", HERE).status()).isEqualTo(429);
        assertThat(refusal("name9", new Origin("192.0.2.2", "")).status()).isEqualTo(401);
    }

    @Test
    void countsAttemptsThatAreMadeAtOnce() throws Exception {
        var pool = Executors.newFixedThreadPool(8);
        try {
            var attempts = new ArrayList<Callable<Integer>>();
            for (int i = 0; i < 16; i++) {
                attempts.add(() -> refusal("admin", HERE).status());
            }
            var answers = new ArrayList<Integer>();
            for (var attempt : pool.invokeAll(attempts)) {
                answers.add(attempt.get());
            }
            assertThat(answers).filteredOn(status -> status == 401).hasSize(5);
            assertThat(answers).filteredOn(status -> status == 429).hasSize(11);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void forgetsTheFailuresOfWhoThenSucceeds() {
        for (int i = 0; i < 4; i++) {
            refusal("admin", HERE);
        }
        signIn.signIn("admin", PASSWORD, HERE);

        assertThat(refusal("admin", HERE).status()).isEqualTo(401);
    }

    @Test
    void endsASessionThatWasIdleOrIsTooOld() {
        var idle = signIn.signIn("admin", PASSWORD, HERE);
        clock.advance(Duration.ofHours(12));
        assertThat(authenticator().session(idle)).isEmpty();

        var busy = signIn.signIn("admin", PASSWORD, HERE);
        for (int i = 0; i < 16; i++) {
            assertThat(authenticator().session(busy)).isPresent();
            clock.advance(Duration.ofHours(10));
        }
        clock.advance(Duration.ofHours(8));
        assertThat(authenticator().session(busy)).isEmpty();
    }

    @Test
    void sweepsWhatIsTooOldAndTellsTheListeners() {
        signIn.signIn("admin", PASSWORD, HERE);
        clock.advance(Duration.ofDays(1));

        new Housekeeping(database, revocations, clock).run();

        assertThat(ended).hasSize(1).first().asString().startsWith("SESSION ");
        assertThat(new Sessions(database).of(admin, clock.instant())).isEmpty();
    }

    @Test
    void refusesAnEndedSessionAtOnceThoughItIsRemembered() {
        var authenticator = authenticator();
        var token = signIn.signIn("admin", PASSWORD, HERE);
        long id = authenticator.session(token).orElseThrow().credentialId();

        revocations.end(Via.SESSION, new Sessions(database).end(admin, id));

        assertThat(authenticator.session(token)).isEmpty();
        assertThat(ended).containsExactly("SESSION " + id);
    }

    @Test
    void endsTheOtherSessionsWhenThePasswordChanges() {
        var other = signIn.signIn("admin", PASSWORD, HERE);
        var mine = signIn.signIn("admin", PASSWORD, HERE);
        long kept = authenticator().session(mine).orElseThrow().credentialId();

        signIn.change(user(), PASSWORD, "another long password", kept, HERE);

        assertThat(authenticator().session(mine)).isPresent();
        assertThat(authenticator().session(other)).isEmpty();
        assertThat(refusal("admin", HERE).status()).isEqualTo(401);
        assertThat(signIn.signIn("admin", "another long password", HERE)).isNotEmpty();
    }

    @Test
    void letsInByAResetLinkOnce() {
        var session = signIn.signIn("admin", PASSWORD, HERE);
        var link = signIn.allowReset(user());

        signIn.reset(link, "another long password");

        assertThat(authenticator().session(session)).isEmpty();
        assertThat(signIn.signIn("admin", "another long password", HERE)).isNotEmpty();
        assertThatThrownBy(() -> signIn.reset(link, "a third long password")).hasMessageContaining("used before");
    }

    @Test
    void keepsAResetLinkThatWasTriedWithAWeakPassword() {
        var link = signIn.allowReset(user());

        assertThatThrownBy(() -> signIn.reset(link, "short")).hasMessageContaining("12 characters");
        signIn.reset(link, "another long password");
    }

    @Test
    void recognisesAKeyUntilItEndsOrExpires() {
        var keys = new ApiKeys(database);
        var text = ApiKeyText.create();
        var wrong = new ApiKeyText(text.prefix(), ApiKeyText.create().secret());
        keys.add(
                admin,
                "label",
                text.prefix(),
                text.secretHash(),
                clock.instant().plusSeconds(60));

        var caller = authenticator().apiKey(text.text()).orElseThrow();
        assertThat(caller.via()).isEqualTo(Via.API_KEY);
        assertThat(authenticator().apiKey(wrong.text())).isEmpty();
        assertThat(authenticator().apiKey("mk_'; drop table api_key_x")).isEmpty();
        assertThat(keys.of(admin).get(0).lastUsedAt()).isEqualTo(clock.instant());

        clock.advance(Duration.ofMinutes(1));
        assertThat(authenticator().apiKey(text.text())).isEmpty();
    }

    @Test
    void believesTheLocalTokenOnlyFromItsPrivateFile() throws Exception {
        var file = folder.resolve("run/local.token");

        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(authenticator().local(Files.readString(file)).orElseThrow().via())
                .isEqualTo(Via.LOCAL);
        assertThat(authenticator().local("guess")).isEmpty();
    }

    @Test
    void tiesTheCsrfTokenToItsSession() {
        var authenticator = authenticator();

        assertThat(authenticator.csrf("a", Secrets.csrf("a"))).isTrue();
        assertThat(authenticator.csrf("a", Secrets.csrf("b"))).isFalse();
    }
}
