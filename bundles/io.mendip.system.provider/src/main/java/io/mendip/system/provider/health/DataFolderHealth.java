/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.health;

import io.mendip.system.ChildProcesses;
import io.mendip.system.DataFolder;
import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Watches the room in the data folder, and whether the service user can get into it. */
@Component
public final class DataFolderHealth implements HealthIndicator {

    private static final long MEBIBYTE = 1024L * 1024;
    private static final long LOW = 2048 * MEBIBYTE;
    private static final long EMPTY = 128 * MEBIBYTE;

    private final DataFolder data;
    private final boolean reachable;

    /** Tries the way to the folder as the service user. */
    @Activate
    public DataFolderHealth(@Reference DataFolder data, @Reference ChildProcesses processes) {
        this.data = data;
        var attempt = List.of("test", "-x", data.run().toString());
        this.reachable = processes.run(Duration.ofSeconds(5), attempt).exitCode() == 0;
    }

    @Override
    public String name() {
        return "data";
    }

    @Override
    public String title() {
        return "Data folder";
    }

    @Override
    public Health health() {
        // By the path, not by its mount point: in a container that may not be listed.
        var root = data.root().toFile();
        var details = Map.of("free", mebibytes(root.getUsableSpace()), "total", mebibytes(root.getTotalSpace()));
        return judge(root.getUsableSpace()).with(details).of("", data.root().toString());
    }

    private Health judge(long free) {
        if (!reachable) {
            return Health.failed("The user that child processes run as cannot get into " + data.root()
                    + "; choose a folder outside of private ones, such as /var/lib/mendip.");
        }
        if (free < EMPTY) {
            return Health.failed("Only " + mebibytes(free) + " are free.");
        }
        return free < LOW ? Health.degraded("Only " + mebibytes(free) + " are free.") : Health.ok();
    }

    private static String mebibytes(long bytes) {
        return String.format(Locale.ROOT, "%,d MiB", bytes / MEBIBYTE);
    }
}
