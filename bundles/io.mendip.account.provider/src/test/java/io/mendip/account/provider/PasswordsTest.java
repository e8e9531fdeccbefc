/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.account.provider;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

final class PasswordsTest {

    private final Passwords passwords = new Passwords(1000);

    @Test
    void matchesOnlyThePasswordOfTheHash() {
        var hash = passwords.hash("correct horse battery");

        assertThat(passwords.matches("correct horse battery", hash)).isTrue();
        assertThat(passwords.matches("correct horse batterx", hash)).isFalse();
        assertThat(passwords.matches("correct horse battery", null)).isFalse();
    }

    @Test
    void saltsEachHashAndKeepsItsRounds() {
        assertThat(passwords.hash("same")).isNotEqualTo(passwords.hash("same"));
        assertThat(new Passwords(2000).matches("same", passwords.hash("same"))).isTrue();
    }

    @Test
    void refusesShortPasswordsAndTheUserName() {
        assertThatThrownBy(() -> Passwords.checked("elevenchars", "x")).hasMessageContaining("at least 12");
        assertThatThrownBy(() -> Passwords.checked("Administrator", "administrator"))
                .hasMessageContaining("user name");
        assertThat(Passwords.checked("twelve chars", "x")).isEqualTo("twelve chars");
    }

    @Test
    void countsAnIpv6ClientByItsNetwork() {
        assertThat(new Origin("2001:db8:1:2:3:4:5:6", "").addressKey()).isEqualTo("2001:db8:1:2::/64");
        assertThat(new Origin("192.0.2.1", "").addressKey()).isEqualTo("192.0.2.1");
    }
}
