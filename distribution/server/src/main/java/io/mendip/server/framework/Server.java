/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.framework;

import io.mendip.server.DataFolders;
import io.mendip.server.ServerProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.ServiceLoader;
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

    private final Path home;
    private final DataFolders data;
    private final Map<String, String> properties;
    private @Nullable FileChannel lock;

    /**
     * A server that is not started yet.
     *
     * @param home folder of the distribution
     * @param data its data
     * @param properties further framework properties, by name
     */
    public Server(Path home, DataFolders data, Map<String, String> properties) {
        this.home = home;
        this.data = data;
        this.properties = Map.copyOf(properties);
    }

    /**
     * Runs until the framework stops; a signal stops it in good order.
     *
     * @throws ServerProblem when another server uses the data folder
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
        var framework = ServiceLoader.load(FrameworkFactory.class)
                .findFirst()
                .orElseThrow()
                .newFramework(configuration());
        framework.init();
        var bundles = install(framework.getBundleContext());
        for (var bundle : bundles) {
            startBundle(bundle);
        }
        framework.start();
        return framework;
    }

    private Map<String, String> configuration() throws IOException {
        var defaults = new Properties();
        try (var in = Files.newBufferedReader(home.resolve("conf/framework.properties"))) {
            defaults.load(in);
        }
        var configuration = new HashMap<String, String>();
        defaults.stringPropertyNames().forEach(name -> configuration.put(name, defaults.getProperty(name)));
        configuration.put("mendip.home", home.toString());
        configuration.put("mendip.data", data.root().toString());
        configuration.putAll(properties);
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
                var bundle = context.installBundle("reference:" + jar.toUri());
                bundle.adapt(BundleStartLevel.class).setStartLevel(level);
                installed.add(bundle);
            }
        }
        return installed;
    }

    private static List<Path> sorted(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
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
