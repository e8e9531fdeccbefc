/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import static org.assertj.core.api.Assertions.assertThat;

import io.mendip.check.Check;
import io.mendip.testing.Await;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes of replaced versions are let go of. */
class ClassLoadersTest {

    private static final int UPDATES = 200;

    @TempDir
    Path data;

    private final FakeServer server = new FakeServer();

    @Test
    void hundredsOfUpdatesLeaveNoClassesBehind() throws Exception {
        var versions = List.of(TestBundle.good("1.0.0"), TestBundle.good("2.0.0"));
        var loaders = new ArrayList<WeakReference<ClassLoader>>();
        try (var agent = new TestAgent(data, server)) {
            update(agent, versions.get(0), loaders);
            update(agent, versions.get(1), loaders);
            int before = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();

            for (int i = 0; i < UPDATES; i++) {
                update(agent, versions.get(i % 2), loaders);
            }

            Await.until("the end of all class loaders but the last", () -> {
                System.gc();
                return loaders.stream()
                                .map(WeakReference::get)
                                .filter(Objects::nonNull)
                                .count()
                        <= 1;
            });
            assertThat(loaders).hasSize(UPDATES + 2);
            // Each version has two classes of its own; what grows otherwise is the JDK's, made while tests run.
            assertThat(ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - before)
                    .isLessThan(UPDATES / 2);
        }
    }

    /** Deploys a version and uses its check as the runner does. */
    private void update(TestAgent agent, TestBundle version, List<WeakReference<ClassLoader>> loaders)
            throws Exception {
        server.release(version);
        agent.plan(version.planned());
        var states = data.resolve("plugins/states.json");
        Await.until("the version", () -> {
            var text = Files.readString(states);
            return text.contains(version.sha256()) && text.contains("ACTIVE");
        });
        var context = agent.framework.getBundleContext();
        var reference =
                context.getServiceReferences(Check.class, null).iterator().next();
        var check = context.getService(reference);
        var run = agent.installer
                .begin(agent.bundle().orElseThrow().getBundleId())
                .orElseThrow();
        assertThat(check.getClass().getClassLoader()).isNotSameAs(getClass().getClassLoader());
        run.end();
        loaders.add(new WeakReference<>(check.getClass().getClassLoader()));
        context.ungetService(reference);
    }
}
