/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import io.mendip.plugin.BundlesUnknownException;
import io.mendip.plugin.ReleasedBundle;
import io.mendip.plugin.ReleasedBundles;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Releases that a test makes and withdraws. */
final class FakeReleases implements ReleasedBundles {

    private final Map<ReleasedBundle, Path> jars = new LinkedHashMap<>();
    private boolean known = true;

    /** As before the database was there. */
    void unknown() {
        known = false;
    }

    void known() {
        known = true;
    }

    void release(String symbolicName, Path jar) {
        withdraw(symbolicName);
        jars.put(new ReleasedBundle(symbolicName, "1.0.0", "0".repeat(64), 1), jar);
    }

    void withdraw(String symbolicName) {
        jars.keySet().removeIf(bundle -> bundle.symbolicName().equals(symbolicName));
    }

    @Override
    public List<ReleasedBundle> all() {
        if (!known) {
            throw new BundlesUnknownException(new IllegalStateException("the database is starting"));
        }
        return List.copyOf(jars.keySet());
    }

    @Override
    public Path jar(ReleasedBundle bundle) throws IOException {
        var jar = jars.get(bundle);
        if (jar == null) {
            throw new NoSuchFileException(bundle.sha256());
        }
        return jar;
    }
}
