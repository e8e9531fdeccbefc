/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.bus.nats.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.jr.ob.JSON;
import io.mendip.bus.nats.auth.Verdict.Kind;
import io.mendip.protocol.crypto.Nkey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FleetAccountTest {

    private static final String AGENT = "abcdefghijklmnop";
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.700Z");

    @TempDir
    Path folder;

    private final Nkey user = Nkey.create(Nkey.Type.USER);

    @Test
    void acceptsWhatItIssued() {
        var issued = account(NOW).issue(AGENT, user.publicText(), Duration.ofDays(7));

        assertThat(account(NOW).verify(issued.jwt())).isEqualTo(new Verdict(Kind.ACCEPTED, AGENT));
        assertThat(issued.expiresAt()).isEqualTo(Instant.parse("2026-03-08T10:00:00Z"));
    }

    @Test
    void putsNoRightsIntoACredential() throws IOException {
        var issued = account(NOW).issue(AGENT, user.publicText(), Duration.ofDays(7));

        assertThat(claims(issued.jwt()).get("nats"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsOnlyKeys("type", "version", "issuer_account");
    }

    @Test
    void givesAgentsExactlyTheFixedRights() throws IOException {
        var nats = (Map<?, ?>) claims(account(NOW).token()).get("nats");
        var scope = (Map<?, ?>) ((List<?>) nats.get("signing_keys")).get(0);
        var template = (Map<?, ?>) scope.get("template");

        assertThat(template.get("pub"))
                .isEqualTo(Map.of("allow", List.of("r.{{name()}}.>", "h.{{name()}}", "o.{{name()}}.>")));
        assertThat(template.get("sub"))
                .isEqualTo(Map.of("allow", List.of("c.{{name()}}.>", "i.{{name()}}.>", "_I.{{name()}}.>")));
        assertThat(template.get("resp").toString())
                .isEqualTo(Map.of("max", 1, "ttl", 300_000_000_000L).toString());
    }

    @Test
    void refusesWhatHasExpired() {
        var issued = account(NOW).issue(AGENT, user.publicText(), Duration.ofDays(7));

        var later = account(NOW.plus(Duration.ofDays(7)));

        assertThat(later.verify(issued.jwt()).kind()).isEqualTo(Kind.EXPIRED);
    }

    @Test
    void refusesWhatWasRevokedAndTakesWhatIsIssuedAfterwards() {
        var account = account(NOW);
        var before = account.issue(AGENT, user.publicText(), Duration.ofDays(7));

        account.revoke(user.publicText());
        var after = account.issue(AGENT, user.publicText(), Duration.ofDays(7));

        assertThat(account.verify(before.jwt()).kind()).isEqualTo(Kind.REVOKED);
        assertThat(account.verify(after.jwt()).kind()).isEqualTo(Kind.ACCEPTED);
        assertThat(account(NOW).verify(before.jwt()).kind()).isEqualTo(Kind.REVOKED); // after a restart
    }

    @Test
    void forgetsARevocationWhenAllItEndedHasExpired() throws IOException {
        account(NOW).revoke(user.publicText());

        assertThat(revocations(account(NOW.plus(Duration.ofDays(29))).token()).containsKey(user.publicText()))
                .isTrue();
        assertThat(revocations(account(NOW.plus(Duration.ofDays(31))).token())).isEmpty();
    }

    @Test
    void refusesEveryForgery() throws IOException {
        var account = account(NOW);
        var good = account.issue(AGENT, user.publicText(), Duration.ofDays(7)).jwt();

        assertThat(account.verify("").kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(account.verify("..").kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(account.verify(good + "x".repeat(5000)).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(account.verify(good.substring(0, good.lastIndexOf('.') + 1)).kind())
                .isEqualTo(Kind.UNKNOWN);
        var unsigned =
                Base64.getUrlEncoder().withoutPadding().encodeToString("{\"typ\":\"JWT\",\"alg\":\"none\"}".getBytes());
        assertThat(account.verify(unsigned + good.substring(good.indexOf('.'))).kind())
                .isEqualTo(Kind.UNKNOWN);
        assertThat(account.verify(ForeignTokens.issue(AGENT, user.publicText(), account.id()))
                        .kind())
                .isEqualTo(Kind.UNKNOWN);
        assertThat(account.verify(account.token()).kind()).isEqualTo(Kind.UNKNOWN);
        assertThat(account.verify(account.serverUser().jwt()).kind()).isEqualTo(Kind.UNKNOWN);
    }

    @Test
    void refusesATokenWithAnyCharacterChanged() {
        var account = account(NOW);
        var good = account.issue(AGENT, user.publicText(), Duration.ofDays(7)).jwt();
        var random = new Random(1);
        for (int i = 0; i < good.length() - 1; i++) { // the last character has bits that mean nothing
            var changed = new StringBuilder(good);
            char other = "ABCDEFGHabcdefgh01234_-.".charAt(random.nextInt(24));
            changed.setCharAt(i, other);

            assertThat(account.verify(changed.toString()).kind())
                    .as("character %d", i)
                    .isEqualTo(good.charAt(i) == other ? Kind.ACCEPTED : Kind.UNKNOWN);
        }
    }

    @Test
    void issuesOnlyForKeysOfUsersAndNotForEver() {
        var account = account(NOW);

        assertThatThrownBy(() -> account.issue(AGENT, account.id(), Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> account.issue(AGENT, "UABC", Duration.ofDays(1)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> account.issue(AGENT, user.publicText(), Duration.ofDays(31)))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> account.issue(AGENT, user.publicText(), Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> account.revoke("nonsense")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void letsNobodyElseReadItsFiles() throws IOException {
        account(NOW).revoke(user.publicText());

        try (var files = Files.list(folder)) {
            assertThat(files)
                    .hasSize(5)
                    .allSatisfy(file -> assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                            .isEqualTo("rw-------"));
        }
    }

    @Test
    void saysWhichFileIsDamaged() throws IOException {
        account(NOW);
        Files.writeString(folder.resolve("nats-fleet.nk"), "nonsense");

        assertThatThrownBy(() -> account(NOW)).hasMessageContaining("nats-fleet.nk");
    }

    private FleetAccount account(Instant now) {
        return FleetAccount.open(folder, Clock.fixed(now, ZoneOffset.UTC));
    }

    private static Map<?, ?> revocations(String token) throws IOException {
        return (Map<?, ?>) ((Map<?, ?>) claims(token).get("nats")).get("revocations");
    }

    private static Map<String, Object> claims(String token) throws IOException {
        return JSON.std.mapFrom(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
