/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import io.mendip.agent.base.RefusedException;
import io.mendip.protocol.message.PlannedBundle;
import java.io.IOException;
import java.nio.file.Path;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/** What the manifest of a jar says, held against the plan before the framework sees the jar. */
final class JarHeaders {

    private JarHeaders() {}

    /** Makes sure that the jar is the bundle that it is planned as, and one that has a class loader of its own. */
    static void check(Path jar, PlannedBundle bundle) throws IOException, RefusedException {
        Attributes headers;
        try (var file = new JarFile(jar.toFile(), false)) {
            var manifest = file.getManifest();
            if (manifest == null) {
                throw new RefusedException("no_bundle", "it has no manifest");
            }
            headers = manifest.getMainAttributes();
        }
        String name =
                value(headers, Constants.BUNDLE_SYMBOLICNAME).split(";", 2)[0].strip();
        if (!name.equals(bundle.symbolicName())) {
            throw new RefusedException("no_bundle", "its manifest has the symbolic name '" + name + "'");
        }
        if (!value(headers, Constants.FRAGMENT_HOST).isEmpty()) {
            throw new RefusedException("fragment", "it is a fragment, which would become part of another bundle");
        }
        String version = value(headers, Constants.BUNDLE_VERSION).strip();
        try {
            if (!Version.parseVersion(version).equals(Version.parseVersion(bundle.version()))) {
                throw new RefusedException("no_bundle", "its manifest has the version '" + version + "'");
            }
        } catch (IllegalArgumentException e) {
            throw new RefusedException("no_bundle", "its version '" + version + "' is malformed");
        }
    }

    private static String value(Attributes headers, String name) {
        String value = headers.getValue(name);
        return value == null ? "" : value;
    }
}
