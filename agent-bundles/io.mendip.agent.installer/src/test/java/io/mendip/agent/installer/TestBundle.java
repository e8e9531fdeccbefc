/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import aQute.bnd.osgi.Builder;
import io.mendip.protocol.message.PlannedBundle;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/** A jar made of a package of the tests, and its line in a plan. */
record TestBundle(byte[] jar, PlannedBundle planned) {

    static final String NAME = "org.example.watch";

    /** The well-behaved one. */
    static TestBundle good(String version) {
        return of("good", version, List.of("good"), Map.of());
    }

    /** Of a package beneath {@code bundles}. */
    static TestBundle of(String from, String version, List<String> types, Map<String, String> headers) {
        try (var builder = new Builder()) {
            builder.setProperty("Bundle-SymbolicName", NAME);
            builder.setProperty("Bundle-Version", version);
            builder.setProperty("-privatepackage", "io.mendip.agent.installer.bundles." + from);
            builder.setProperty("Import-Package", "org.jspecify.annotations;resolution:=optional,*");
            headers.forEach(builder::setProperty);
            for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (new File(entry).exists()) {
                    builder.addClasspath(new File(entry));
                }
            }
            var bytes = new ByteArrayOutputStream();
            builder.build().write(bytes);
            if (!builder.getErrors().isEmpty()) {
                throw new IllegalStateException(String.join("; ", builder.getErrors()));
            }
            return of(bytes.toByteArray(), NAME, version, types);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Any bytes under any name. */
    static TestBundle of(byte[] jar, String name, String version, List<String> types) {
        try {
            String digest = HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(jar));
            return new TestBundle(jar, new PlannedBundle(name, version, digest, jar.length, types));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    String sha256() {
        return planned.sha256();
    }
}
