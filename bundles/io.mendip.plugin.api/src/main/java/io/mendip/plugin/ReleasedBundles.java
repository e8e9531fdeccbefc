/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The bundles that agents should have. Safe for any thread; {@link ReleaseListener} is told when they change. */
@ProviderType
public interface ReleasedBundles {

    /** Id of the feature that the provider of this service belongs to. */
    String FEATURE = "plugins";

    /**
     * All of them, by symbolic name.
     *
     * @throws io.mendip.plugin.BundlesUnknownException before they could be read for the first time
     */
    List<ReleasedBundle> all();

    /**
     * The jar as a file, to be read only. Its bytes have been compared with the digest; they were verified when they were
     * uploaded.
     *
     * @throws IOException when it cannot be had now
     */
    Path jar(ReleasedBundle bundle) throws IOException;
}
