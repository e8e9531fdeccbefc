/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.monitor.provider.type;

import io.mendip.monitor.CheckTypes;
import io.mendip.monitor.provider.type.AgentBundles.Scan;
import io.mendip.plugin.BundlesUnknownException;
import io.mendip.plugin.ReleasedBundle;
import io.mendip.plugin.ReleasedBundles;
import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import io.mendip.system.LaunchProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The kinds of checks that are installed now. */
@Component(service = {CheckTypes.class, HealthIndicator.class, CheckTypeCatalogue.class})
@Designate(ocd = CheckTypeCatalogue.Config.class)
public final class CheckTypeCatalogue implements CheckTypes, HealthIndicator {

    private static final Logger LOG = LoggerFactory.getLogger(CheckTypeCatalogue.class);

    private final Path folder;
    private final List<Consumer<Set<String>>> listeners = new CopyOnWriteArrayList<>();
    private volatile Scan scan = Scan.NOTHING;
    private volatile @Nullable ReleasedBundles released;
    private volatile boolean complete;
    private volatile Set<String> uploadedBundles = Set.of();

    /** Ends when closed. */
    @FunctionalInterface
    public interface Listening extends AutoCloseable {

        @Override
        void close();
    }

    /** Settings. */
    @ObjectClassDefinition(name = "Check types")
    public @interface Config {

        /** Folder of the agent bundles. */
        @AttributeDefinition(description = "Folder of agent bundles; empty for the one of the distribution")
        String folder() default "";
    }

    /** Reads the bundles once: those of the distribution unless another folder is configured. */
    @Activate
    public CheckTypeCatalogue(@Reference LaunchProperties launch, Config config) {
        this(config.folder().isEmpty() ? launch.home().resolve("agent-bundles") : Path.of(config.folder()));
    }

    CheckTypeCatalogue(Path folder) {
        this.folder = folder;
        rescan();
    }

    /** From now on with the bundles that people uploaded; they stay known while nobody tells of them. */
    void use(ReleasedBundles bundles) {
        released = bundles;
        rescan();
    }

    /** From now on without uploaded bundles: whoever tells of them is switched off, which is more than being away. */
    public synchronized void withdraw() {
        released = null;
        complete = true;
        rescan();
    }

    /**
     * Whether it is known which bundles are released. Until then nobody can say that a type is not installed, so that nothing may
     * be taken away from anybody for that reason.
     */
    public boolean complete() {
        return complete;
    }

    /** Ids of the types that uploaded bundles bring. */
    public Set<String> uploaded() {
        var now = uploadedBundles;
        return scan.types().values().stream()
                .filter(type -> now.contains(type.bundle()))
                .map(InstalledType::id)
                .collect(Collectors.toSet());
    }

    /** Types of the bundles that agents bring themselves: symbolic name of the bundle, when one has the type. */
    Optional<String> shippedIn(String id) {
        return Optional.ofNullable(AgentBundles.scan(folder).types().get(id)).map(InstalledType::bundle);
    }

    @Override
    public synchronized void rescan() {
        var jars = new ArrayList<>(AgentBundles.jars(folder));
        var source = released;
        Set<String> uploads = Set.of();
        if (source != null) {
            try {
                jars.addAll(releasedJars(source));
                uploads =
                        source.all().stream().map(ReleasedBundle::symbolicName).collect(Collectors.toSet());
            } catch (BundlesUnknownException e) {
                LOG.warn("the check types stay as they are: {}", e.getMessage());
                return;
            }
        }
        uploadedBundles = uploads;
        take(AgentBundles.scan(jars));
        complete = complete || source != null;
    }

    private static List<Path> releasedJars(ReleasedBundles source) {
        var jars = new ArrayList<Path>();
        for (var bundle : source.all()) {
            try {
                jars.add(source.jar(bundle));
            } catch (IOException e) {
                LOG.warn("no check type from {} {}: {}", bundle.symbolicName(), bundle.version(), e.getMessage());
            }
        }
        return jars;
    }

    private void take(Scan found) {
        var before = scan.types();
        found.problems().forEach((where, why) -> LOG.warn("no check type from {}: {}", where, why));
        scan = found;
        var changed = new TreeSet<String>();
        before.forEach(
                (id, type) -> addUnless(changed, id, type.equals(found.types().get(id))));
        found.types().forEach((id, type) -> addUnless(changed, id, type.equals(before.get(id))));
        LOG.info("{} check types in {}, changed: {}", found.types().size(), folder, changed);
        if (!changed.isEmpty()) {
            listeners.forEach(listener -> listener.accept(changed));
        }
    }

    /** Tells somebody of the ids of types that came, went or changed. */
    public Listening listen(Consumer<Set<String>> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** All types, by title. */
    public List<InstalledType> all() {
        return sorted(scan.types());
    }

    /** A type, when it is installed. */
    public Optional<InstalledType> find(String id) {
        return Optional.ofNullable(scan.types().get(id));
    }

    /** All kinds of tasks, by title. */
    List<InstalledType> tasks() {
        return sorted(scan.tasks());
    }

    /** A kind of task, when it is installed. */
    Optional<InstalledType> task(String id) {
        return Optional.ofNullable(scan.tasks().get(id));
    }

    private static List<InstalledType> sorted(Map<String, InstalledType> types) {
        return types.values().stream()
                .sorted(Comparator.comparing(InstalledType::title).thenComparing(InstalledType::id))
                .toList();
    }

    @Override
    public String name() {
        return "check-types";
    }

    @Override
    public String title() {
        return "Check types";
    }

    @Override
    public Health health() {
        var now = scan;
        if (!now.problems().isEmpty()) {
            return Health.degraded("Some agent bundles offer checks that cannot be used.")
                    .with(new TreeMap<>(now.problems()));
        }
        if (now.types().isEmpty()) {
            return Health.degraded("There is no agent bundle with checks in " + folder + ".");
        }
        var installed = now.types().keySet().stream().sorted().collect(Collectors.joining(", "));
        return Health.ok().with(Map.of("installed", installed));
    }

    private static void addUnless(Set<String> ids, String id, boolean same) {
        if (!same) {
            ids.add(id);
        }
    }
}
