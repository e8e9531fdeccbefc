/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.e2e;

import io.mendip.e2e.callers.TestCallers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** The product as it was built, with one more bundle in its server. */
final class ExtendedProduct implements AutoCloseable {

    private static final String CLASS = TestCallers.class.getName();
    private static final String COMPONENT = """
            <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.4.0" name="%s" init="1">
              <property name="service.ranking" type="Integer" value="1000"/>
              <service><provide interface="io.mendip.account.Authenticator"/></service>
              <reference name="real" interface="io.mendip.account.Authenticator" parameter="0"
                target="(component.name=io.mendip.account.provider.AccountAuthenticator)"/>
              <implementation class="%s"/>
            </scr:component>
            """.formatted(CLASS, CLASS);

    private final Path folder = Files.createTempDirectory("mendip-home-");

    /** With {@link TestCallers}. */
    ExtendedProduct() throws IOException {
        this(Map.of("Import-Package", "io.mendip.account", "Service-Component", "OSGI-INF/callers.xml"), CLASS);
    }

    /** Makes a folder like the product's, of links, and a bundle with these headers and classes. */
    ExtendedProduct(Map<String, String> headers, String... classes) throws IOException {
        var bundles = folder.resolve("bundles");
        Files.createDirectory(bundles);
        try (var entries = Files.list(Product.HOME)) {
            for (var entry : entries.filter(one -> !one.endsWith("bundles")).toList()) {
                Files.createSymbolicLink(folder.resolve(entry.getFileName()), entry.toRealPath());
            }
        }
        try (var levels = Files.list(Product.HOME.resolve("bundles"))) {
            for (var level : levels.toList()) {
                link(level, Files.createDirectory(bundles.resolve(level.getFileName())));
            }
        }
        write(bundles.resolve("5/test-extension.jar"), headers, classes);
    }

    Path home() {
        return folder;
    }

    /** Deletes the links and nothing behind them. */
    @Override
    public void close() throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    private static void link(Path from, Path to) throws IOException {
        try (var jars = Files.list(from)) {
            for (var jar : jars.toList()) {
                Files.createSymbolicLink(to.resolve(jar.getFileName()), jar.toRealPath());
            }
        }
    }

    private static void write(Path jar, Map<String, String> headers, String... classes) throws IOException {
        var manifest = new Manifest();
        var main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", "io.mendip.e2e.extension");
        main.putValue("Bundle-Version", "1.0.0");
        headers.forEach(main::putValue);
        try (var out = new JarOutputStream(Files.newOutputStream(jar), manifest)) {
            if (headers.containsKey("Service-Component")) {
                out.putNextEntry(new JarEntry("OSGI-INF/callers.xml"));
                out.write(COMPONENT.getBytes(StandardCharsets.UTF_8));
            }
            for (var name : classes) {
                var file = name.replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(file));
                try (var in = ExtendedProduct.class.getClassLoader().getResourceAsStream(file)) {
                    in.transferTo(out);
                }
            }
        }
    }
}
