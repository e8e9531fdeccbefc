/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.fleet.provider.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.account.Scope;
import io.mendip.fleet.provider.fakes.Fleet;
import io.mendip.fleet.provider.store.SiteTable.Site;
import io.mendip.fleet.provider.store.TokenTable.State;
import io.mendip.fleet.provider.store.TokenTable.Token;
import io.mendip.protocol.AgentId;
import io.mendip.rest.Problem;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TokenTableDatabaseTest {

    private static final Instant LATER = Instant.now().plusSeconds(3600);

    private final byte[] hash = {1, 2, 3};
    private Fleet fleet;
    private TokenTable tokens;
    private Site site;

    @BeforeEach
    void start() {
        fleet = new Fleet();
        tokens = fleet.tokens;
        site = fleet.clients.addClient("Acorn", "Leeds");
    }

    @Test
    void isUsedAtMostAsOftenAsItMayBeHoweverManyComeAtOnce() {
        tokens.add(Scope.ALL, hash, site.id(), "ann", LATER, 5);
        var pool = Executors.newFixedThreadPool(16);

        var outcomes = IntStream.range(0, 40)
                .mapToObj(i -> CompletableFuture.supplyAsync(this::enrol, pool)
                        .handle((id, failure) -> failure == null ? "enrolled" : ((Problem) failure.getCause()).code()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        pool.shutdown();

        assertThat(outcomes).filteredOn("enrolled"::equals).hasSize(5);
        assertThat(outcomes).filteredOn("token_used_up"::equals).hasSize(35);
        assertThat(new AgentTable(fleet.database).all()).hasSize(5);
        assertThat(tokens.list(Scope.ALL)).singleElement().satisfies(token -> {
            assertThat(token.uses()).isEqualTo(5);
            assertThat(token.state()).isEqualTo(State.USED_UP);
        });
    }

    @Test
    void saysWhyItIsNotGood() {
        refused("token_unknown");
        var token = tokens.add(Scope.ALL, hash, site.id(), "ann", LATER, null);
        fleet.database.execute("update enrolment_token set expires_at = now()");
        refused("token_expired");
        tokens.revoke(Scope.ALL, token.id());
        refused("token_revoked");
        fleet.clients.deleteClient(Scope.ALL, site.clientId(), 0);
        refused("site_deleted");
        assertThat(tokens.list(Scope.ALL)).extracting(Token::state).containsExactly(State.SITE_DELETED);
    }

    @Test
    void anInstallationThatIsRepeatedGetsItsAgentAgain() {
        tokens.add(Scope.ALL, hash, site.id(), "ann", LATER, 1);
        var request = Fleet.request("", "srv", Fleet.MACHINE);

        var first = tokens.enrol(hash, newId(), request);
        var second = tokens.enrol(hash, newId(), request);

        assertThat(second).isEqualTo(first);
        assertThat(tokens.list(Scope.ALL)).extracting(Token::uses).containsExactly(1);
    }

    @Test
    void aKeyBelongsToOneAgent() {
        tokens.add(Scope.ALL, hash, site.id(), "ann", LATER, null);
        tokens.add(Scope.ALL, new byte[] {9}, site.id(), "ann", LATER, null);
        var request = Fleet.request("", "srv", Fleet.MACHINE);
        tokens.enrol(hash, newId(), request);

        assertThatThrownBy(() -> tokens.enrol(new byte[] {9}, newId(), request))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo("key_in_use"));
    }

    @Test
    void belongsToTheScopeOfItsSite() {
        var token = tokens.add(Fleet.site(site.id()), hash, site.id(), "ann", LATER, null);

        assertThat(tokens.list(Fleet.site(site.id()))).containsExactly(token);
        assertThat(tokens.list(Fleet.site(4711))).isEmpty();
        assertThatThrownBy(() -> tokens.revoke(Fleet.site(4711), token.id())).isInstanceOf(Problem.class);
        assertThatThrownBy(() -> tokens.add(Fleet.site(4711), new byte[] {8}, site.id(), "ann", LATER, null))
                .isInstanceOf(Problem.class);
    }

    private String enrol() {
        return tokens.enrol(hash, newId(), Fleet.request("", "srv", Fleet.randomMachine()));
    }

    private void refused(String code) {
        assertThatThrownBy(this::enrol)
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static String newId() {
        return AgentId.random(new SecureRandom());
    }
}
