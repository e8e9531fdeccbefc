/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import java.io.File;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.connect.ConnectModule;
import org.osgi.framework.connect.ModuleConnector;

/**
 * Gives the framework bundles whose classes are on the class path: one class loader, so that the archive of loaded classes
 * covers them. Bundles at other locations are the framework's own affair.
 */
final class FlatConnector implements ModuleConnector {

    private static final String PREFIX = "base:";

    private final Map<String, Path> jars = new HashMap<>();

    FlatConnector(List<Path> base) {
        base.forEach(jar -> jars.put(location(jar), jar));
    }

    /** Location of a bundle of the base. */
    static String location(Path jar) {
        return PREFIX + jar.getFileName();
    }

    @Override
    public void initialize(File storage, Map<String, String> configuration) {
        // nothing is kept
    }

    @Override
    public Optional<ConnectModule> connect(String location) {
        return Optional.ofNullable(jars.get(location)).map(FlatModule::new);
    }

    @Override
    public Optional<BundleActivator> newBundleActivator() {
        return Optional.empty();
    }
}
