/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.agent.base.RefusedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedDocumentsTest {

    private static final String AGENT = "agent0000000000a";

    @TempDir
    Path folder;

    private final FakeKeys server = new FakeKeys();
    private TrustedKeys keys;

    @BeforeEach
    void load() throws IOException {
        Files.write(folder.resolve("trust.json"), server.trust(5));
        keys = new TrustedKeys(folder.resolve("trust.json"), server.root.publicKey());
    }

    @Test
    void aNewerTrustDocumentOfTheRootReplacesTheKeys() throws Exception {
        keys.update(server.trust(6));

        assertThat(keys.version()).isEqualTo(6);
        assertThat(new TrustedKeys(folder.resolve("trust.json"), server.root.publicKey()).version())
                .isEqualTo(6);
    }

    @Test
    void anOlderTrustDocumentChangesNothing() throws Exception {
        keys.update(server.trust(4));

        assertThat(keys.version()).isEqualTo(5);
    }

    @Test
    void aTrustDocumentOfAnotherRootIsRefused() {
        assertThatThrownBy(() -> keys.update(new FakeKeys().trust(9))).isInstanceOf(RefusedException.class);
        assertThat(keys.version()).isEqualTo(5);
    }

    @Test
    void aTamperedTrustFileStopsTheStart() throws IOException {
        Files.write(folder.resolve("trust.json"), new FakeKeys().trust(9));

        assertThatThrownBy(() -> new TrustedKeys(folder.resolve("trust.json"), server.root.publicKey()))
                .hasMessageContaining("not signed by the root key");
    }

    @Test
    void aPlanIsOnDiskWhenItIsAccepted() throws Exception {
        plans().accept(server.plan(AGENT, 7));

        assertThat(plans().version()).isEqualTo(7);
    }

    @Test
    void theSamePlanAgainIsNoNews() throws Exception {
        var plans = plans();
        plans.accept(server.plan(AGENT, 7));

        assertThat(plans.accept(server.plan(AGENT, 7))).isEmpty();
    }

    @Test
    void anOlderPlanIsRefused() throws Exception {
        var plans = plans();
        plans.accept(server.plan(AGENT, 7));

        assertThatThrownBy(() -> plans.accept(server.plan(AGENT, 6))).hasMessageContaining("older");
        assertThat(plans.version()).isEqualTo(7);
    }

    @Test
    void anotherAgentsPlanIsRefused() throws IOException {
        var plans = plans();

        assertThatThrownBy(() -> plans.accept(server.plan("agent0000000000b", 7)))
                .hasMessageContaining("agent0000000000b");
    }

    @Test
    void aStoredPlanThatWasTamperedWithIsNotUsed() throws IOException {
        Files.write(folder.resolve("plan.json"), new FakeKeys().plan(AGENT, 99));

        assertThat(plans().version()).isZero();
    }

    private PlanKeeper plans() throws IOException {
        return new PlanKeeper(folder.resolve("plan.json"), AGENT, keys);
    }
}
