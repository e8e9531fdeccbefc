/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.plugin.provider.fakes.TestClass;
import io.mendip.plugin.provider.fakes.TestJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.Deflater;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.objectweb.asm.Opcodes;

/** Bytes that are no class, or one that nobody's compiler made: a refusal in words, soon. */
class HostileClassTest {

    private static final Rules RULES = Rules.read();

    @TempDir
    Path folder;

    @Test
    @Timeout(120)
    void everyBeginningOfAClassIsRefusedInWords() throws IOException {
        byte[] whole = compiled(JarScan.class);

        for (int length = 0; length < whole.length; length += 7) {
            var part = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> scan(part)).satisfies(HostileClassTest::isUnreadable);
        }
    }

    @Test
    @Timeout(240)
    void aClassWithChangedBytesIsReadOrRefusedInWords() throws IOException {
        var random = new Random(21);
        int refused = 0;
        for (var type : List.of(JarScan.class, Use.class, Finding.class, HostileClassTest.class)) {
            byte[] whole = compiled(type);
            for (int round = 0; round < 3000; round++) {
                var changed = whole.clone();
                for (int flips = 1 + random.nextInt(4); flips > 0; flips--) {
                    changed[random.nextInt(changed.length)] =
                            (byte) (random.nextBoolean() ? random.nextInt(256) : random.nextBoolean() ? 0xff : 0x7f);
                }
                try {
                    scan(changed);
                } catch (RefusedUseException e) {
                    isUnreadable(e);
                    refused++;
                }
            }
        }
        assertThat(refused).isBetween(1000, 11_999);
    }

    /** An array of that length would take the memory of the server. */
    @Test
    void anAttributeThatSaysItIsTwoGigabytesLongIsNotBelieved() {
        var bytes = TestClass.named("C").bytes();
        var pool = Arrays.copyOf(bytes, bytes.length + 6);
        pool[bytes.length - 1] = 1; // one attribute of the class
        pool[bytes.length + 1] = 1; // its name is the first text
        pool[bytes.length + 2] = 0x7f;
        Arrays.fill(pool, bytes.length + 3, bytes.length + 6, (byte) 0xf0);

        assertThatThrownBy(() -> scan(pool)).satisfies(HostileClassTest::isUnreadable);
    }

    @Test
    void whatIsNoClassOrTooLargeOrFromTheFutureIsRefused() {
        var future = TestClass.named("C").bytes();
        future[7] = 99;

        assertThatThrownBy(() -> scan("text".getBytes(StandardCharsets.US_ASCII)))
                .satisfies(HostileClassTest::isUnreadable);
        assertThatThrownBy(() -> scan(new byte[JarScan.MAX_CLASS + 1])).hasMessageContaining("more than 4 MiB");
        assertThatThrownBy(() -> scan(future)).hasMessageContaining("99").satisfies(HostileClassTest::isUnreadable);
        assertThatThrownBy(() -> scan(jar(new TestJar().entry("lib/a.jar", "no jar")), RULES))
                .hasMessageContaining("lib/a.jar")
                .satisfies(HostileClassTest::isUnreadable);
    }

    @Test
    void whatTakesTooLongIsGivenUp() {
        var code = TestClass.named("C");
        for (int i = 0; i < 100; i++) {
            code.calling("m" + i, "java/lang/ProcessBuilder", "start", "()V");
        }
        var time = new AtomicLong();
        var file = jar(new TestJar().entry("C.class", code.bytes()));

        assertThatThrownBy(() -> JarScan.scan(
                        file,
                        List.of(),
                        RULES,
                        () -> time.getAndAdd(JarScan.LIMIT.dividedBy(100).toNanos())))
                .hasMessageContaining("takes more than 20 seconds");
    }

    /** As many bytes as an upload may have; and of classes that do nothing but what is watched, as many unpacked. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @Timeout(120)
    void aJarOfTheLargestSizeIsDoneInTime(boolean allUses) throws IOException {
        var file = folder.resolve("large.jar");
        byte[] type = allUses ? caller() : compiled(JarScan.class);
        int classes = 0;
        try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
            zip.setLevel(Deflater.BEST_COMPRESSION);
            // The bounds of the upload: 32 MiB packed, 20,000 entries.
            for (;
                    (long) classes * type.length < (allUses ? 32L : 256L) << 20
                            && Files.size(file) < 32 << 20
                            && classes < 20_000;
                    classes++) {
                TestJar.put(zip, "C" + classes + ".class", type);
            }
        }

        long begin = System.nanoTime();
        JarScan.scan(file, List.of(), RULES, System::nanoTime);
        var took = Duration.ofNanos(System.nanoTime() - begin);

        System.err.printf(
                "%s: scanned %d classes, %d MiB packed, %d MiB unpacked in %d ms%n",
                allUses ? "all uses" : "compiled",
                classes,
                Files.size(file) >> 20,
                (long) classes * type.length >> 20,
                took.toMillis());
        assertThat(took).isLessThan(JarScan.LIMIT);
    }

    /** Each of its calls has thousands of arguments: hours of work fit into a class, so the clock is asked inside it. */
    @Test
    @Timeout(60)
    void aClassThatTakesTooLongIsGivenUpInTheMiddle() throws IOException {
        var arguments = new Object[5000];
        Arrays.fill(arguments, TestClass.handle("java/lang/System", "exit", "(I)V"));
        var code = TestClass.named("C").method("m", method -> {
            for (int call = 0; call < 2000; call++) {
                method.visitInvokeDynamicInsn("x", "()V", TestClass.handle("B", "b", "()V"), arguments);
            }
        });
        var file = jar(new TestJar().entry("C.class", code.bytes()));
        var asked = new AtomicLong();
        long enough = 1000;

        assertThatThrownBy(() -> JarScan.scan(
                        file,
                        List.of(),
                        RULES,
                        () -> asked.incrementAndGet() > enough ? JarScan.LIMIT.toNanos() * 2 : 0))
                .hasMessageContaining("takes more than 20 seconds");

        assertThat(asked).hasValue(enough + 1);
    }

    private static byte[] caller() {
        var code = TestClass.named("C");
        for (int i = 0; i < 50; i++) {
            code.method("m" + i, method -> {
                for (int call = 0; call < 15_000; call++) {
                    method.visitMethodInsn(Opcodes.INVOKEVIRTUAL, "java/lang/ProcessBuilder", "start", "()V", false);
                }
            });
        }
        return code.bytes();
    }

    private static byte[] compiled(Class<?> type) throws IOException {
        try (var in = Objects.requireNonNull(type.getResourceAsStream(type.getSimpleName() + ".class"))) {
            return in.readAllBytes();
        }
    }

    private void scan(byte[] bytes) throws IOException {
        scan(jar(new TestJar().entry("C.class", bytes)), RULES);
    }

    private static void scan(Path file, Rules rules) throws IOException {
        JarScan.scan(file, List.of(), rules, System::nanoTime);
    }

    private Path jar(TestJar jar) {
        return jar.write(folder.resolve("one.jar"));
    }

    private static void isUnreadable(Throwable refusal) {
        assertThat(refusal)
                .isInstanceOfSatisfying(
                        RefusedUseException.class,
                        refused -> assertThat(refused.code()).isEqualTo("unreadable-class"))
                .hasMessageContaining("cannot be read");
    }
}
