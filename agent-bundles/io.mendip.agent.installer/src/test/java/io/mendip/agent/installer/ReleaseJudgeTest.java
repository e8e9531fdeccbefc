/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.agent.base.RefusedException;
import io.mendip.protocol.crypto.Ed25519;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.protocol.message.PlannedBundle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseJudgeTest {

    private static final long LATER = FakeServer.NOW + 1000;
    private static final PlannedBundle PLANNED = planned("org.example.watch", "1.0.0", "a", 1000);

    @TempDir
    Path folder;

    private final FakeServer server = new FakeServer();

    private static PlannedBundle planned(String name, String version, String digit, long size) {
        return new PlannedBundle(name, version, digit.repeat(64), size, List.of("watch"));
    }

    private ReleaseJudge judge() throws IOException {
        return new ReleaseJudge(folder.resolve("releases.json"), server, server);
    }

    private byte[] release(PlannedBundle bundle, long number) {
        return server.envelope(bundle, number, LATER);
    }

    private static void refuses(String code, ThrowingCallable judgement) {
        assertThatThrownBy(judgement)
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void admitsWhatPlanAndReleaseAgreeOn() throws Exception {
        judge().admit(release(PLANNED, 7), PLANNED);
        judge().confirm(release(PLANNED, 7), PLANNED);
    }

    @Test
    void refusesWhatTheReleaseKeyHasNotSigned() throws Exception {
        byte[] forged = FakeServer.envelope(new SigningKey(Ed25519.newSeed()), PLANNED, 7, LATER);
        byte[] broken = release(PLANNED, 7);
        broken[broken.length / 2] ^= 1;

        refuses("bad_signature", () -> judge().admit(forged, PLANNED));
        assertThatThrownBy(() -> judge().admit(broken, PLANNED)).isInstanceOf(RefusedException.class);
        assertThatThrownBy(() -> judge().admit(new byte[0], PLANNED)).isInstanceOf(RefusedException.class);
    }

    @Test
    void refusesAReleaseForAnythingElse() throws Exception {
        for (var other : List.of(
                planned("org.example.other", "1.0.0", "a", 1000),
                planned("org.example.watch", "1.0.1", "a", 1000),
                planned("org.example.watch", "1.0.0", "b", 1000),
                planned("org.example.watch", "1.0.0", "a", 1001))) {
            refuses("other_release", () -> judge().admit(release(other, 7), PLANNED));
        }
    }

    @Test
    void refusesWhatIsOverByTheServersClock() throws Exception {
        refuses("expired", () -> judge().admit(server.envelope(PLANNED, 7, FakeServer.NOW), PLANNED));
    }

    @Test
    void neverGoesBackToAnOlderReleaseOfTheSameBundleAlsoAfterARestart() throws Exception {
        var next = planned("org.example.watch", "2.0.0", "c", 2000);
        var other = planned("org.example.other", "1.0.0", "d", 1000);
        judge().admit(release(PLANNED, 7), PLANNED);
        judge().admit(release(next, 9), next);

        refuses("older", () -> judge().admit(release(PLANNED, 8), PLANNED));
        refuses("older", () -> judge().confirm(release(PLANNED, 7), PLANNED));
        judge().admit(release(next, 9), next);
        judge().admit(release(other, 3), other);
        judge().admit(release(PLANNED, 10), PLANNED); // the server takes the second version back: a release of its own
    }

    @Test
    void withADamagedMemoryNothingIsAdmitted() throws Exception {
        Files.writeString(folder.resolve("releases.json"), "{");

        assertThatThrownBy(this::judge)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("releases.json is damaged");
    }
}
