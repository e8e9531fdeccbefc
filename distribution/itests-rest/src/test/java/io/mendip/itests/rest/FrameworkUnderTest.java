/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.itests.rest;

import aQute.bnd.osgi.Builder;
import io.mendip.testing.Await;
import io.mendip.testing.Ports;
import io.mendip.testing.TestPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.launch.FrameworkFactory;

/** Felix with the bundles of the class path, in this JVM, on free ports and a database of its own. */
final class FrameworkUnderTest implements AutoCloseable {

    private static final String MIGRATION = "db/migration/V1__account.sql";
    private static final Pattern RUN_BUNDLE = Pattern.compile("([\\w.-]+);version=");
    private static final List<String> FIRST =
            List.of("org.objectweb.asm", "org.apache.aries.spifly", "slf4j", "org.eclipse.jetty.alpn");

    private final Path data;
    private final int httpsPort = Ports.free();
    private final int httpPort = otherThan(httpsPort);
    private final Framework framework;

    FrameworkUnderTest(Path data) throws Exception {
        this.data = data;
        Files.createDirectories(data.resolve("run"));
        keyStore();
        var url = schema();
        var configuration = new HashMap<String, String>();
        configuration.put(Constants.FRAMEWORK_STORAGE, data.resolve("cache").toString());
        configuration.put(Constants.FRAMEWORK_STORAGE_CLEAN, Constants.FRAMEWORK_STORAGE_CLEAN_ONFIRSTINIT);
        configuration.put("felix.log.level", "1");
        configuration.put("org.apache.felix.http.enable", "false");
        configuration.put("org.apache.felix.https.enable", "false");
        configuration.put("mendip.data", data.toString());
        configuration.put("mendip.https.port", String.valueOf(httpsPort));
        configuration.put("mendip.http.port", String.valueOf(httpPort));
        configuration.put("test.database", url);
        framework = ServiceLoader.load(FrameworkFactory.class, FrameworkUnderTest.class.getClassLoader())
                .findFirst()
                .orElseThrow()
                .newFramework(configuration);
    }

    int httpsPort() {
        return httpsPort;
    }

    int httpPort() {
        return httpPort;
    }

    Path data() {
        return data;
    }

    void start() throws Exception {
        // Libraries that look at the thread's class loader must not find this JVM's copies of themselves.
        Thread.currentThread().setContextClassLoader(ClassLoader.getPlatformClassLoader());
        framework.init();
        var context = framework.getBundleContext();
        var bundles = new ArrayList<Bundle>();
        for (var jar : jars()) {
            bundles.add(context.installBundle(jar.toUri().toString()));
        }
        for (var made : List.of("fixture", "feature")) {
            bundles.add(context.installBundle(made, Files.newInputStream(bundleOf(made))));
        }
        bundles.sort((a, b) -> Integer.compare(order(a), order(b)));
        framework.start();
        for (var bundle : bundles) {
            if (bundle.getHeaders().get(Constants.FRAGMENT_HOST) == null) {
                bundle.start();
            }
        }
    }

    /** Stops and starts a bundle. */
    void restart(String name) throws BundleException {
        var bundle = bundle(name);
        bundle.stop();
        bundle.start();
    }

    void stop(String name) throws BundleException {
        bundle(name).stop();
    }

    void startAgain(String name) throws BundleException {
        bundle(name).start();
    }

    Bundle bundle(String name) {
        return Arrays.stream(framework.getBundleContext().getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst()
                .orElseThrow();
    }

    String setUpToken() {
        var file = data.resolve("run/setup.token");
        Await.until("the token for the set-up", () -> Files.exists(file));
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws Exception {
        framework.stop();
        framework.waitForStop(20_000);
    }

    private static int otherThan(int taken) {
        int port = Ports.free();
        return port == taken ? otherThan(taken) : port;
    }

    private static int order(Bundle bundle) {
        var name = bundle.getSymbolicName();
        for (int i = 0; i < FIRST.size(); i++) {
            if (name.startsWith(FIRST.get(i))) {
                return i;
            }
        }
        return name.endsWith(".provider") ? FIRST.size() + 1 : FIRST.size();
    }

    /** Of the bundles that the server runs, those on the class path; the provider of the log is another. */
    private static List<Path> jars() throws IOException {
        var list = Files.readString(Path.of("../assembly/server.bndrun"));
        var wanted = RUN_BUNDLE
                .matcher(list.substring(list.lastIndexOf("-runbundles")))
                .results()
                .map(match -> match.group(1))
                .collect(Collectors.toSet());
        wanted.add("slf4j.simple");
        var all = new TreeMap<String, Path>();
        for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
            var name = entry.endsWith(".jar") ? symbolicName(entry) : "";
            if (wanted.contains(name) || name.matches("io\\.mendip\\.(account|rest)\\.provider")) {
                all.putIfAbsent(name, Path.of(entry));
            }
        }
        return List.copyOf(all.values());
    }

    private static String symbolicName(String jar) throws IOException {
        try (var file = new JarFile(jar)) {
            var manifest = file.getManifest();
            var name = manifest == null ? null : manifest.getMainAttributes().getValue("Bundle-SymbolicName");
            return name == null ? "" : name.split(";")[0].strip();
        }
    }

    /** A bundle of a package beside this class. */
    private static Path bundleOf(String name) throws Exception {
        try (var builder = new Builder()) {
            builder.setProperty("Bundle-SymbolicName", "io.mendip.itests." + name);
            builder.setProperty("Bundle-Version", "1.0.0");
            builder.setProperty("-privatepackage", "io.mendip.itests.rest." + name);
            builder.setProperty("Import-Package", "org.jspecify.annotations;resolution:=optional,*");
            for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (new File(entry).exists()) {
                    builder.addClasspath(new File(entry));
                }
            }
            var jar = builder.build();
            if (!builder.getErrors().isEmpty()) {
                throw new IllegalStateException(String.join("; ", builder.getErrors()));
            }
            var file = Files.createTempFile(name, ".jar");
            jar.write(file.toFile());
            return file;
        }
    }

    private static String schema() throws Exception {
        var url = TestPostgres.freshDatabase();
        try (var sql = FrameworkUnderTest.class.getClassLoader().getResourceAsStream(MIGRATION)) {
            var statements = new String(sql.readAllBytes(), StandardCharsets.UTF_8);
            TestPostgres.execute(url, "create schema account; set search_path = account; " + statements);
        }
        return url;
    }

    private void keyStore() throws Exception {
        var keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        var process = new ProcessBuilder(
                        keytool,
                        "-genkeypair",
                        "-alias",
                        "server",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=server.example",
                        "-ext",
                        "SAN=dns:localhost,ip:127.0.0.1",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        data.resolve("keystore.p12").toString(),
                        "-storepass",
                        "changeit")
                .inheritIO()
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException("keytool failed");
        }
    }
}
