/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.trust.provider;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.protocol.crypto.Ed25519;
import io.mendip.protocol.crypto.Envelope;
import io.mendip.protocol.crypto.SigningKey;
import io.mendip.trust.Signer.Purpose;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Prints what signing the plans of 10,000 agents costs; asserts results only, since the machine may be busy. */
class SigningSpeedTest {

    private static final Logger LOG = LoggerFactory.getLogger(SigningSpeedTest.class);
    private static final int PLANS = 10_000;

    /** A plan of 20 checks. */
    private static final int PLAN_BYTES = 3000;

    @TempDir
    Path data;

    @Test
    void signsTenThousandPlans() throws Exception {
        var signer = new StoredSigner(
                Files.createDirectory(data.resolve("keys")),
                Files.createDirectory(data.resolve("recovery")),
                Clock.systemUTC(),
                problem -> {});
        var plan = new byte[PLAN_BYTES];
        new Random(1).nextBytes(plan);
        var last = Envelope.parse(sign(signer, plan, 500)).orElseThrow();

        long plans = cpu(() -> sign(signer, plan, PLANS));
        var bare = new SigningKey(Ed25519.newSeed());
        long limit = cpu(() -> {
            byte[] signature = {};
            for (int i = 0; i < PLANS; i++) {
                signature = bare.sign(plan);
            }
            return signature;
        });

        LOG.warn(
                "{} plans of {} bytes: {} us of processor each, bare signature {} us, ratio {}",
                PLANS,
                PLAN_BYTES,
                plans / PLANS,
                limit / PLANS,
                (double) plans / limit);
        assertThat(last.payload()).isEqualTo(plan);
    }

    private static byte[] sign(StoredSigner signer, byte[] plan, int times) {
        byte[] envelope = {};
        long version = 0;
        for (int i = 0; i < times; i++) {
            long next = signer.nextVersion();
            assertThat(next).isGreaterThan(version);
            version = next;
            envelope = signer.sign(Purpose.PLAN, "application/vnd.mendip.plan+json", plan);
        }
        return envelope;
    }

    /** Microseconds of processor time of this thread. */
    private static long cpu(Supplier<byte[]> work) {
        var threads = ManagementFactory.getThreadMXBean();
        long start = threads.getCurrentThreadCpuTime();
        assertThat(work.get()).isNotEmpty();
        return (threads.getCurrentThreadCpuTime() - start) / 1000;
    }
}
