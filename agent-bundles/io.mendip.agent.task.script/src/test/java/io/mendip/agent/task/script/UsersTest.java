/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.task.script;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** On what the programs of each system say. */
class UsersTest {

    private static final Account ALICE = new Account("alice", 1000, 1000, "/home/alice", "/bin/bash");

    private static String recorded(String name) throws IOException {
        try (InputStream in = UsersTest.class.getResourceAsStream("/" + name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void readsAccounts() {
        assertThat(Account.parse("alice:x:1000:1000:Alice A.,,,:/home/alice:/bin/bash\n"))
                .contains(ALICE);
        assertThat(Account.parse("nfs:*:4294967294:5::/:")).hasValueSatisfying(account -> {
            assertThat(Integer.toUnsignedString(account.uid())).isEqualTo("4294967294");
            assertThat(account.shell()).isEqualTo("/bin/sh");
        });
        for (var line :
                new String[] {"", "alice", "alice:x:a:1:::", "alice:x:-1:1:::", ":x:1:1:::", "a:x:1:1:::/a:b"}) {
            assertThat(Account.parse(line)).as(line).isEmpty();
        }
    }

    @Test
    void readsAccountsOfMacOs() throws Exception {
        assertThat(MacAccounts.account("alice", recorded("darwin/dscl.txt")))
                .contains(new Account("alice", 501, 20, "/Users/alice", "/bin/zsh"));
        assertThat(MacAccounts.account("bob", "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"two-seats.txt, alice", "over-the-network.txt,", "login-screen.txt,"})
    void theActiveUserIsWhoHasTheSeat(String sessions, String user) throws Exception {
        assertThat(Sessions.active(recorded("linux/loginctl-" + sessions))).isEqualTo(Optional.ofNullable(user));
    }

    @Test
    void readsTheIdsOfSessionsOfEachVersion() throws Exception {
        assertThat(Sessions.ids(recorded("linux/loginctl-list.txt"))).containsExactly("2", "c1", "37");
        assertThat(Sessions.ids("")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "who-display.txt, alice",
        "who-wayland.txt, alice",
        "who-console.txt, carol",
        "who-network.txt,",
        "who-login-screen.txt,"
    })
    void withoutALoginManagerTheActiveUserIsAtTheDisplayOrAConsole(String who, String user) throws Exception {
        assertThat(Sessions.activeOfWho(recorded("linux/" + who))).isEqualTo(Optional.ofNullable(user));
    }

    /** A user database with Alice, who may be there or not. */
    private static Users users(String own, boolean signedIn) {
        return new UnixUsers(own, new UnixUsers.Accounts() {
            @Override
            public Optional<Account> named(String name) {
                return Optional.of(ALICE).filter(account -> account.name().equals(name));
            }

            @Override
            public Optional<String> active() {
                return signedIn ? Optional.of("alice") : Optional.empty();
            }
        });
    }

    @Test
    void findsWhomTheAgentCanBecome() throws Exception {
        assertThat(users("root", true).find("")).isEmpty();
        assertThat(users("root", true).find("alice")).contains(ALICE);
        assertThat(users("root", true).find("active")).contains(ALICE);
        assertThat(users("agent", true).find("agent")).isEmpty();
    }

    @Test
    void neverTakesAnotherUserInstead() throws Exception {
        assertThatThrownBy(() -> users("agent", true).find("alice"))
                .hasMessageStartingWith("run_as_needs_root: the agent runs as agent, who cannot become another user");
        assertThatThrownBy(() -> users("agent", true).find("active")).hasMessageStartingWith("run_as_needs_root: ");
        assertThatThrownBy(() -> users("root", false).find("active"))
                .hasMessageStartingWith("nobody_signed_in: nobody is signed in at this machine");
        assertThatThrownBy(() -> new NoOtherUsers().find("alice")).hasMessageStartingWith("run_as_not_supported: ");
        assertThat(new NoOtherUsers().find("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"bob", "-alice", "alice ", "../alice", "alice\n", "0", "a:b", "--service=x"})
    void refusesAUserWhoIsNotThere(String name) {
        assertThatThrownBy(() -> users("root", true).find(name))
                .hasMessage("user_unknown: there is no user " + name + " on this machine");
    }
}
