/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import io.mendip.agent.base.AgentEnvironment;
import io.mendip.agent.base.AgentRestart;
import io.mendip.protocol.message.BundleStates.Item;
import io.mendip.protocol.message.BundleStates.State;
import io.mendip.protocol.message.Plan;
import io.mendip.protocol.message.PlannedBundle;
import io.mendip.protocol.message.PlannedCheck;
import io.mendip.testing.Await;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.jar.JarFile;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;

/** A framework with declarative services, and an installer outside of it, as an agent has them after a start. */
final class TestAgent implements AutoCloseable {

    private static final String PACKAGES =
            "io.mendip.check;version=1.0.0,org.slf4j;version=2.0.20,org.jspecify.annotations;version=1.0.0";

    private record Environment(Path data, boolean safeMode) implements AgentEnvironment {

        @Override
        public String version() {
            return "1.0.0";
        }
    }

    final BlockingQueue<String> restarts = new LinkedBlockingQueue<>();
    final AtomicInteger explained = new AtomicInteger();
    final Framework framework;
    final BundleInstaller installer;
    private final FakeServer server;

    TestAgent(Path data, FakeServer server, boolean safeMode) throws Exception {
        this.server = server;
        var configuration = new HashMap<String, String>();
        configuration.put(Constants.FRAMEWORK_STORAGE, data.resolve("cache").toString());
        configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, PACKAGES);
        configuration.put("felix.log.level", "1");
        configuration.put("ds.loglevel", "1");
        framework = new FrameworkFactory().newFramework(configuration);
        framework.start();
        var context = framework.getBundleContext();
        var base = new ArrayList<Bundle>();
        for (var jar : jars()) {
            base.add(context.installBundle(jar.toURI().toString())); // what is there already is answered as it is
        }
        for (var bundle : base) {
            bundle.start();
        }
        var restart = new AgentRestart() {
            @Override
            public void restart(String reason) {
                restarts.add(reason);
            }

            @Override
            public void explained() {
                explained.incrementAndGet();
            }
        };
        installer =
                new BundleInstaller(context, new Environment(data, safeMode), restart, server, server, server, server);
    }

    TestAgent(Path data, FakeServer server) throws Exception {
        this(data, server, false);
    }

    private static List<File> jars() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .filter(name -> name.matches(
                        ".*/org\\.(osgi\\.(service\\.component|util\\.[a-z]+)|apache\\.felix\\.scr)-[0-9].*"))
                .map(File::new)
                .filter(TestAgent::isBundle)
                .toList();
    }

    private static boolean isBundle(File file) {
        try (var jar = new JarFile(file)) {
            return jar.getManifest().getMainAttributes().getValue("Bundle-SymbolicName") != null;
        } catch (Exception e) {
            return false;
        }
    }

    /** Sends a plan with these bundles, for whose checks it has definitions. */
    void plan(PlannedBundle... bundles) {
        var checks = Arrays.stream(bundles)
                .flatMap(bundle -> bundle.checkTypes().stream())
                .map(type -> new PlannedCheck(type.hashCode(), type, 60, 10, Map.of()))
                .toList();
        installer.planArrived(new Plan("agent0000000000a", 1, checks, List.of(bundles), List.of()));
    }

    Optional<Bundle> bundle() {
        return Optional.ofNullable(framework.getBundleContext().getBundle("plugin:" + TestBundle.NAME));
    }

    /** Waits until the one bundle is said to be in a state. */
    Item await(TestBundle bundle, State state) {
        return Await.value(
                bundle.planned().version() + " " + state,
                () -> server.states().stream()
                        .filter(item -> item.sha256().equals(bundle.sha256()) && item.state() == state)
                        .findFirst()
                        .orElse(null));
    }

    /** As the framework does it when the process is told to end. */
    @Override
    public void close() throws Exception {
        installer.close();
        framework.stop();
        framework.waitForStop(20_000);
    }
}
