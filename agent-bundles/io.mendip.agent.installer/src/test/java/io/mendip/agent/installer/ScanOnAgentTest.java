/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.mendip.agent.base.RefusedException;
import io.mendip.agent.scan.BundleScan;
import io.mendip.agent.scan.BundleScan.Said;
import io.mendip.protocol.Capabilities;
import io.mendip.protocol.message.BundleStates.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** A server that was made to release anything still cannot have an agent install what does not declare what it does. */
class ScanOnAgentTest {

    private static final String CAPABILITIES = "Mendip-Capabilities";

    @TempDir
    Path data;

    private final FakeServer server = new FakeServer();
    private TestAgent agent;

    @BeforeEach
    void start() throws Exception {
        agent = new TestAgent(data, server);
    }

    @AfterEach
    void end() throws Exception {
        agent.close();
    }

    /** Released, signed, planned, with the right bytes; answers why it is not installed. */
    private String refused(TestBundle bundle) {
        server.release(bundle);
        agent.plan(bundle.planned());
        var reason = agent.await(bundle, State.FAILED).reason();
        assertThat(agent.bundle()).isEmpty();
        return reason;
    }

    @Test
    void whatIsUsedAndNotDeclaredIsNotInstalled() {
        var reason = refused(TestBundle.of("starting", "1.0.0", List.of("starting"), Map.of()));

        assertThat(reason)
                .contains("StartingCheck.run: java.lang.ProcessBuilder", "add process to Mendip-Capabilities");
        assertThat(agent.installer.absence("starting").orElseThrow().reason()).contains("java.lang.ProcessBuilder");
    }

    @Test
    void whatIsDeclaredIsInstalled() {
        var bundle = TestBundle.of("starting", "1.0.0", List.of("starting"), Map.of(CAPABILITIES, "process"));
        server.release(bundle);

        agent.plan(bundle.planned());

        agent.await(bundle, State.ACTIVE);
        assertThat(agent.bundle().orElseThrow().getState()).isEqualTo(Bundle.ACTIVE);
    }

    @Test
    void whatNothingCanDeclareIsNotInstalled() {
        assertThat(refused(TestBundle.of("ending", "1.0.0", List.of("ending"), Map.of(CAPABILITIES, "process"))))
                .contains("java.lang.System.exit");
    }

    @Test
    void whoImportsTheProcessRunnerMustDeclareIt() {
        var imports = "io.mendip.agent.process;version=\"[1.0,2)\";resolution:=optional,*";
        assertThat(refused(TestBundle.of("good", "1.0.0", List.of("good"), Map.of("Import-Package", imports))))
                .contains("imports io.mendip.agent.process and declares no capability process");
    }

    @Test
    void whatWouldBringOtherCodeIsNotInstalled() {
        var headers = Map.of(
                "DynamicImport-Package", Map.of("DynamicImport-Package", "org.example.more"),
                "Require-Bundle", Map.of("Require-Bundle", "org.example.more"),
                "Bundle-NativeCode",
                        Map.of("Bundle-NativeCode", "lib.so;osname=linux", "-includeresource", "lib.so;literal=x"));
        headers.forEach((header, more) -> assertThat(refused(TestBundle.of("good", "1.0.0", List.of("good"), more)))
                .contains(header));
        assertThat(refused(TestBundle.of("good", "1.0.0", List.of("good"), Map.of(CAPABILITIES, "everything"))))
                .contains("'everything' is no capability");
    }

    /** The verdict counts after a restart, too, while the rules are the same. */
    @Test
    void aJarIsScannedOnce() throws Exception {
        var good = TestBundle.good("1.0.0");
        var folder = new BundleFolder(data.resolve("scanned"));
        Files.write(folder.jar(good.sha256()), good.jar());
        var scans = new AtomicInteger();
        var bad = new Said(Set.of(), Set.of("io.mendip.agent.process"), Capabilities.NONE);
        for (int start = 0; start < 3; start++) {
            var verdicts = new ScanVerdicts(folder, (jar, said) -> {
                scans.incrementAndGet();
                BundleScan.require(jar, said);
            });
            assertThatThrownBy(() -> verdicts.require(good.sha256(), bad))
                    .isInstanceOf(RefusedException.class)
                    .hasMessageContaining("imports io.mendip.agent.process");
        }
        assertThat(scans).hasValue(1);

        Files.writeString(folder.verdict(good.sha256()), "other rules\n");
        new ScanVerdicts(folder, (jar, said) -> scans.incrementAndGet())
                .require(good.sha256(), new Said(Set.of(), Set.of(), Capabilities.NONE));
        assertThat(scans).hasValue(2);
        assertThat(Files.readString(folder.verdict(good.sha256()))).isEqualTo(BundleScan.edition() + "\n");
        folder.keepOnly(Set.of());
        assertThat(folder.verdict(good.sha256())).doesNotExist();
    }
}
