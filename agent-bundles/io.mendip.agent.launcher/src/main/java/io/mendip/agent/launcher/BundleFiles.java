/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.launcher;

import java.io.File;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleWiring;

/** Where the classes of a bundle, and of all that it is wired to, lie on disk. */
final class BundleFiles {

    /** How the agent installs the bundles that it ships with. */
    private static final String REFERENCE = "reference:";

    private BundleFiles() {}

    /** A class path with those of a class, and with that of this process, where all other bundles of the agent are. */
    static String classPath(Class<?> of) {
        var all = new LinkedHashSet<Bundle>();
        var bundle = FrameworkUtil.getBundle(of);
        if (bundle != null) {
            collect(bundle, all);
        }
        var path = new ArrayList<String>();
        path.add(System.getProperty("java.class.path", ""));
        for (var one : all) {
            if (one.getLocation().startsWith(REFERENCE + "file:")) {
                path.add(Path.of(URI.create(one.getLocation().substring(REFERENCE.length())))
                        .toString());
            }
        }
        return String.join(File.pathSeparator, path);
    }

    private static void collect(Bundle bundle, Set<Bundle> all) {
        var wiring = bundle.adapt(BundleWiring.class);
        if (wiring != null && all.add(bundle)) {
            wiring.getRequiredWires(null)
                    .forEach(wire -> collect(wire.getProvider().getBundle(), all));
        }
    }
}
