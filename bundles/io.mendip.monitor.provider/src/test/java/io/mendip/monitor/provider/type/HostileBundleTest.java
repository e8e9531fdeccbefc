/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

class HostileBundleTest {

    private static final String PROBE = "test/Probe.class";
    private static final String RECORD = "test/Probe$Parameters.class";
    private static final String ENUM = "test/Probe$Mode.class";
    private static final String DESCRIPTION = "OSGI-INF/test.Probe.xml";

    @TempDir
    Path folder;

    @Test
    void refusesAMissingClassAndABrokenRecord() throws IOException {
        new TestBundle().check("disk", "test.Absent").write(folder, "a.jar");
        TestBundle.withCheck("cpu", "int x").entry(RECORD, new byte[0]).write(folder, "b.jar");

        var scan = AgentBundles.scan(folder);

        assertThat(scan.types()).isEmpty();
        assertThat(scan.problems().get("a.jar test.Absent")).contains("not in the bundle");
        assertThat(scan.problems().get("b.jar test.Probe")).contains("not readable");
    }

    @Test
    void stopsReadingWhereAnEntryGrowsBeyondItsLimit() throws IOException {
        var bomb = new byte[60 * 1024 * 1024];
        TestBundle.withCheck("disk", "").entry(PROBE, bomb).write(folder, "a.jar");
        TestBundle.withCheck("disk", "").entry(DESCRIPTION, bomb).write(folder, "b.jar");
        TestBundle.withCheck("disk", "").entry("META-INF/MANIFEST.MF", bomb).write(folder, "c.jar");
        long start = System.nanoTime();

        var scan = AgentBundles.scan(folder);

        assertThat(scan.types()).isEmpty();
        assertThat(scan.problems().values()).hasSize(3).allMatch(reason -> reason.contains("larger than"));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void refusesARecordOfTenThousandComponents() throws IOException {
        TestBundle.withCheck("disk", "").entry(RECORD, recordOf(10_000)).write(folder, "a.jar");
        TestBundle.withCheck("cpu", "").entry(RECORD, recordOf(61)).write(folder, "b.jar");

        var scan = AgentBundles.scan(folder);

        assertThat(scan.types()).isEmpty();
        assertThat(scan.problems().get("a.jar test.Probe")).contains("more than 1000");
        assertThat(scan.problems().get("b.jar test.Probe")).contains("more than 60");
    }

    @Test
    void refusesDocumentTypesAndSoEveryEntity() throws IOException {
        var secret = Files.writeString(folder.resolve("secret"), "do-not-tell");
        var bundle = TestBundle.withCheck("disk", "");
        var good = new String(bundle.entry(DESCRIPTION), StandardCharsets.UTF_8);
        var type = "<!DOCTYPE x [<!ENTITY s SYSTEM \"" + secret.toUri() + "\">]><scr:component";
        bundle.component("test.Probe", good.replaceFirst("<scr:component", type).replace("Title of disk", "&s;"))
                .write(folder, "a.jar");

        var scan = AgentBundles.scan(folder);

        assertThat(scan.types()).isEmpty();
        assertThat(scan.problems()).hasSize(1);
        assertThat(scan.problems().toString()).doesNotContain("do-not-tell");
    }

    @Test
    void survivesAnyDamageToAClassFile() throws IOException {
        var good = TestBundle.withCheck("disk", "Mode mode, @Default(\"5\") int warn, List<Mode> modes");
        var random = new Random(42);
        for (int i = 0; i < 500; i++) {
            var bundle = new TestBundle().check("disk", "test.Probe");
            for (var name : List.of(PROBE, RECORD, ENUM)) {
                bundle.entry(name, damaged(good.entry(name), random));
            }
            bundle.write(folder, "a.jar");

            var scan = AgentBundles.scan(folder);

            assertThat(scan.types().size() + scan.problems().size()).isEqualTo(1);
        }
    }

    private static byte[] damaged(byte[] original, Random random) {
        var bytes = original.clone();
        for (int i = random.nextInt(3); i >= 0; i--) {
            bytes[8 + random.nextInt(bytes.length - 8)] = (byte) random.nextInt();
        }
        return random.nextInt(5) == 0 ? Arrays.copyOf(bytes, random.nextInt(bytes.length)) : bytes;
    }

    /** The compiler refuses more than 255. */
    private static byte[] recordOf(int components) {
        var writer = new ClassWriter(0);
        int access = Opcodes.ACC_PUBLIC | Opcodes.ACC_RECORD;
        writer.visit(Opcodes.V17, access, "test/Probe$Parameters", null, "java/lang/Record", new String[0]);
        for (int i = 0; i < components; i++) {
            writer.visitRecordComponent("p" + i, "I", null).visitEnd();
        }
        writer.visitEnd();
        return writer.toByteArray();
    }
}
