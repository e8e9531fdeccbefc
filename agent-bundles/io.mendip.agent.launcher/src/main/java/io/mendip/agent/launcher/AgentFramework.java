/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import io.mendip.agent.base.AgentEnvironment;
import io.mendip.agent.base.AgentRestart;
import io.mendip.agent.base.AtomicFile;
import io.mendip.agent.base.WithdrawnBundles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import org.apache.felix.framework.FrameworkFactory;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.launch.Framework;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The OSGi framework with the agent's bundles in it. */
final class AgentFramework {

    private static final Logger LOG = LoggerFactory.getLogger(AgentFramework.class);
    /** The log's API comes from the class path: its own bundle needs an extender that the agent has no other use for. */
    private static final String SLF4J =
            "org.slf4j;version=2.0.20,org.slf4j.event;version=2.0.20,org.slf4j.helpers;version=2.0.20,org.slf4j.spi;version=2.0.20";

    /**
     * What OSHI's manifests ask for and nothing here loads: a class of the desktop, which the runtime image does without, and
     * annotations, which a virtual machine ignores when they are missing.
     */
    private static final String UNUSED = ",java.awt,org.jspecify.annotations;version=1.0.0";

    private static final int STOP_MILLIS = 10_000;

    /** What bundles learn about the program. */
    private record Environment(Path data, String version, boolean safeMode) implements AgentEnvironment {

        @Override
        public String classPath(Class<?> of) {
            return BundleFiles.classPath(of);
        }
    }

    private final Installation installation;
    private final Path data;
    private final Framework framework;

    AgentFramework(Installation installation, Path data) throws IOException {
        this.installation = installation;
        this.data = data;
        var configuration = new HashMap<String, String>();
        configuration.put(Constants.FRAMEWORK_STORAGE, data.resolve("cache").toString());
        configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, SLF4J + UNUSED);
        configuration.put("felix.log.level", "1");
        configuration.put("ds.loglevel", "1");
        configuration.put("ds.cache.metadata", "true"); // no parser of XML is loaded then, but at the first start
        if (!isCacheOf(installation, data)) {
            configuration.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        }
        framework = new FrameworkFactory().newFramework(configuration, new FlatConnector(installation.base()));
    }

    /** Bundles in the cache of another installation would shadow those of this one. */
    private static boolean isCacheOf(Installation installation, Path data) throws IOException {
        var stampFile = data.resolve("cache.stamp");
        String stamp = installation.stamp();
        if (Files.exists(stampFile) && Files.readString(stampFile).equals(stamp)) {
            return true;
        }
        AtomicFile.write(stampFile, stamp.getBytes(StandardCharsets.UTF_8));
        return false;
    }

    /** Starts the base, and all else unless this is a safe start. */
    void start(boolean safe, AgentRestart restart) throws BundleException, IOException {
        framework.init();
        var context = framework.getBundleContext();
        context.registerService(AgentEnvironment.class, new Environment(data, Main.version(), safe), null);
        context.registerService(AgentRestart.class, restart, null);
        framework.start();
        var base = new ArrayList<Bundle>();
        for (var jar : installation.base()) {
            base.add(install(context, FlatConnector.location(jar)));
        }
        for (var bundle : base) {
            start(bundle);
        }
        if (!safe) {
            startOthers();
        }
    }

    /** Starts the bundles beyond the base. */
    void startOthers() throws IOException {
        var context = framework.getBundleContext();
        var others = new ArrayList<Bundle>();
        for (var jar : installation.bundles()) {
            try {
                others.add(install(context, "reference:" + jar.toUri()));
            } catch (BundleException e) {
                LOG.error("{} cannot be installed: {}", jar.getFileName(), e.getMessage());
            }
        }
        var withdrawn = withdrawn();
        others.stream()
                .filter(bundle -> !withdrawn.contains(bundle.getSymbolicName()))
                .forEach(AgentFramework::start);
    }

    /** What the last plan wants the agent to do without. */
    private Set<String> withdrawn() {
        try {
            return WithdrawnBundles.read(data);
        } catch (IOException e) {
            LOG.warn("What is withdrawn is not known before there is a plan: {}", e.toString());
            return Set.of();
        }
    }

    private static Bundle install(BundleContext context, String location) throws BundleException {
        var present = context.getBundle(location);
        return present == null ? context.installBundle(location) : present;
    }

    /** Not persistently: which bundles run is decided anew at each start. */
    private static void start(Bundle bundle) {
        if (bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null) {
            return;
        }
        try {
            bundle.start(Bundle.START_TRANSIENT);
        } catch (BundleException e) {
            LOG.error("{} does not start: {}", bundle.getSymbolicName(), e.getMessage());
        }
    }

    /** Waits for the end; false when it has not come within the limit, 0 for none. */
    boolean await(long millis) throws InterruptedException {
        return framework.waitForStop(millis).getType() != FrameworkEvent.WAIT_TIMEDOUT;
    }

    /** Names of what is installed, for the log. */
    List<String> bundles() {
        var names = new ArrayList<String>();
        for (var bundle : framework.getBundleContext().getBundles()) {
            names.add(bundle.getSymbolicName() + (bundle.getState() == Bundle.ACTIVE ? "" : " (not started)"));
        }
        return names;
    }

    void stop() {
        try {
            framework.stop();
            framework.waitForStop(STOP_MILLIS);
        } catch (BundleException e) {
            LOG.warn("The framework does not stop: {}", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
