/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.framework;

import io.mendip.server.DataFolders;
import io.mendip.server.ServerProblem;
import io.mendip.system.ConfigurationSource;
import io.mendip.system.LaunchProperties;
import io.mendip.system.StartProblems;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleRevision;

/**
 * The server's framework: installs {@code <home>/bundles/<start level>/*.jar}, starts them and waits for the end. Every
 * start builds the bundle cache anew from the distribution, so an update is nothing but other files.
 */
public final class Server {

    private static final Path API = jarOf(LaunchProperties.class);

    private final Path home;
    private final DataFolders data;
    private final Launch launch;
    private final ConfigurationSource settings;
    private volatile @Nullable String refusal;
    private @Nullable FileChannel lock;

    /**
     * A server that is not started yet.
     *
     * @param data its data
     * @param launch what the bundles are told
     * @param settings the administrator's files
     */
    public Server(DataFolders data, Launch launch, ConfigurationSource settings) {
        this.home = launch.home();
        this.data = data;
        this.launch = launch;
        this.settings = settings;
    }

    /**
     * Runs until the framework stops; a signal stops it in good order.
     *
     * @throws ServerProblem when another server uses the data folder, or a component refused to start
     */
    public void run() throws BundleException, InterruptedException {
        data.create();
        try {
            // Held until the process ends: the system lets go of it, however that happens.
            lock();
            var framework = start();
            var stopper = new Thread(() -> stop(framework), "mendip-stop");
            Runtime.getRuntime().addShutdownHook(stopper);
            framework.waitForStop(0);
            var problem = refusal;
            if (problem != null) {
                throw new ServerProblem(problem);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void lock() throws IOException {
        lock = FileChannel.open(data.run().resolve("server.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            lock.close();
            throw new ServerProblem("Another server already runs on " + data.root() + ". Stop it with ./mendip down.");
        }
    }

    private Framework start() throws BundleException, IOException {
        // What was configured comes from the files alone, whatever an earlier run remembers.
        deleteAll(data.root().resolve("cache/config"));
        var framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(configuration());
        framework.init();
        var context = framework.getBundleContext();
        context.registerService(LaunchProperties.class, launch, null);
        context.registerService(ConfigurationSource.class, settings, null);
        context.registerService(StartProblems.class, problem -> refuse(framework, problem), null);
        var bundles = install(context);
        for (var bundle : bundles) {
            startBundle(bundle);
        }
        framework.start();
        return framework;
    }

    /** The first problem is the one to tell: others follow from it. */
    private synchronized void refuse(Framework framework, String problem) {
        if (refusal == null) {
            refusal = problem;
            new Thread(() -> stop(framework), "mendip-refused").start();
        }
    }

    private Map<String, String> configuration() throws IOException {
        var defaults = new Properties();
        try (var in = Files.newBufferedReader(home.resolve("conf/framework.properties"))) {
            defaults.load(in);
        }
        var configuration = new HashMap<String, String>();
        defaults.stringPropertyNames().forEach(name -> configuration.put(name, defaults.getProperty(name)));
        configuration.put(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, exports(API));
        configuration.replaceAll((name, value) -> value.replace("${mendip.home}", home.toString())
                .replace("${mendip.data}", data.root().toString()));
        configuration.put(
                Constants.FRAMEWORK_STORAGE, data.root().resolve("cache/felix").toString());
        configuration.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        // Logback looks for these among the system properties, before any bundle could tell it.
        System.setProperty("mendip.data", data.root().toString());
        System.setProperty("logback.configurationFile", configuration.getOrDefault("logback.configurationFile", ""));
        return configuration;
    }

    private List<Bundle> install(BundleContext context) throws IOException, BundleException {
        var installed = new ArrayList<Bundle>();
        for (var folder : sorted(home.resolve("bundles"))) {
            int level = Integer.parseInt(folder.getFileName().toString());
            for (var jar : sorted(folder)) {
                if (jar.getFileName().equals(API.getFileName())) {
                    continue; // the framework itself exports it, so that the launcher's services are of its types
                }
                var bundle = context.installBundle("reference:" + jar.toUri());
                bundle.adapt(BundleStartLevel.class).setStartLevel(level);
                installed.add(bundle);
            }
        }
        return installed;
    }

    private static Path jarOf(Class<?> type) {
        try {
            return Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String exports(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            return file.getManifest().getMainAttributes().getValue(Constants.EXPORT_PACKAGE);
        }
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (var paths = Files.walk(folder)) {
                for (var path : paths.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    /** Marks a bundle to be started when its level is reached. Fragments only lend themselves to others. */
    private static void startBundle(Bundle bundle) throws BundleException {
        boolean fragment = (bundle.adapt(BundleRevision.class).getTypes() & BundleRevision.TYPE_FRAGMENT) != 0;
        if (!fragment) {
            bundle.start(Bundle.START_ACTIVATION_POLICY);
        }
    }

    private static void stop(Framework framework) {
        try {
            framework.stop();
            framework.waitForStop(30_000);
        } catch (BundleException e) {
            throw new IllegalStateException("the framework did not stop", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
