/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.system.provider.process;

import io.mendip.system.ChildProcess;
import io.mendip.system.ChildProcesses;
import io.mendip.system.ChildSpecification;
import io.mendip.system.DataFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Child processes of a Unix system, run as the service user when the server is the superuser. */
@Component(service = {ChildProcesses.class, SupervisedProcesses.class})
public final class SupervisedProcesses implements ChildProcesses {

    private static final Logger LOG = LoggerFactory.getLogger(SupervisedProcesses.class);
    private static final long LOG_LIMIT = 10L * 1024 * 1024;
    private static final int LOGS_KEPT = 5;

    private final DataFolder data;
    private final Optional<ServiceUser> user;
    private final Programs programs;
    private final Map<String, SupervisedProcess> children = new LinkedHashMap<>();

    /** Uses the service user when there is one. */
    @Activate
    public SupervisedProcesses(@Reference DataFolder data) {
        this(data, ServiceUser.find());
        user.filter(other -> !other.dedicated())
                .ifPresent(other ->
                        LOG.warn("There is no user mendip on this machine; child processes run as {}", other.name()));
    }

    SupervisedProcesses(DataFolder data, Optional<ServiceUser> user) {
        this.data = data;
        this.user = user;
        this.programs = new Programs(user);
    }

    @Override
    public synchronized ChildProcess start(ChildSpecification specification) {
        var name = specification.name();
        if (!name.matches("[a-z-]+") || children.containsKey(name)) {
            throw new IllegalArgumentException("Not a new name for a child process: " + name);
        }
        var pidFile = new PidFile(data.run().resolve(name + ".pid"));
        var log = new RotatingLog(data.log().resolve(name + ".log"), LOG_LIMIT, LOGS_KEPT);
        try {
            endOrphan(specification, pidFile);
            var child = new SupervisedProcess(specification, programs, pidFile, log, () -> forget(name));
            children.put(name, child);
            return child;
        } catch (IOException e) {
            throw new UncheckedIOException(name + " could not be started", e);
        }
    }

    @Override
    public boolean privileged() {
        return user.isPresent();
    }

    @Override
    public void handOver(Path folder) {
        user.ifPresent(other -> {
            try (var paths = Files.walk(folder)) {
                var owner = other.userPrincipal();
                var group = other.groupPrincipal();
                for (var path : (Iterable<Path>) paths::iterator) {
                    var view =
                            Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
                    view.setOwner(owner);
                    view.setGroup(group);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
    }

    @Override
    public Outcome run(Duration timeout, List<String> command) {
        try {
            return programs.run(timeout, command);
        } catch (IOException e) {
            throw new UncheckedIOException(command.get(0) + " could not be run", e);
        }
    }

    @Override
    public int freePort() {
        return LoopbackPorts.free();
    }

    /** Those that should run now, by name. */
    synchronized Map<String, SupervisedProcess> running() {
        return new TreeMap<>(children);
    }

    /** Ends what its users have left running, last started first. */
    @Deactivate
    void close() {
        List<SupervisedProcess> left;
        synchronized (this) {
            left = List.copyOf(children.values());
        }
        for (int i = left.size() - 1; i >= 0; i--) {
            left.get(i).close();
        }
    }

    private synchronized void forget(String name) {
        children.remove(name);
    }

    private static void endOrphan(ChildSpecification specification, PidFile pidFile) throws IOException {
        pidFile.living().ifPresent(orphan -> {
            LOG.warn("{} of an earlier run is still there as process {}: ended", specification.name(), orphan.pid());
            Programs.end(orphan, specification.stopSignal(), specification.grace());
        });
    }
}
