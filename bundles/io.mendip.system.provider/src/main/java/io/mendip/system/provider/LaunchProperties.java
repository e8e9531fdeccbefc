/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider;

import java.nio.file.Path;
import java.util.Objects;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** What the launcher told the framework; the one class of this bundle that asks it. */
@Component(service = LaunchProperties.class)
public final class LaunchProperties {

    private final Path data;
    private final String version;

    /** Reads the framework's properties. */
    @Activate
    public LaunchProperties(BundleContext context) {
        this(
                Path.of(Objects.requireNonNull(
                        context.getProperty("mendip.data"), "the launcher did not set mendip.data")),
                Objects.requireNonNullElse(context.getProperty("mendip.version"), ""));
    }

    LaunchProperties(Path data, String version) {
        this.data = data.toAbsolutePath().normalize();
        this.version = version;
    }

    /** The folder given by {@code --data}. */
    public Path data() {
        return data;
    }

    /** Version of the distribution, empty when started without one. */
    public String version() {
        return version;
    }
}
