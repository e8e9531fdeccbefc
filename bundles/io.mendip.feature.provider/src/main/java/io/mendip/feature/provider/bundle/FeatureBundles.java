/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.bundle;

import static org.osgi.service.component.annotations.ReferenceCardinality.MULTIPLE;
import static org.osgi.service.component.annotations.ReferencePolicy.DYNAMIC;

import io.mendip.bus.Subscription;
import io.mendip.feature.ContributedFeature;
import io.mendip.feature.provider.model.FeatureCatalogue;
import io.mendip.rest.Upload;
import io.mendip.store.Job;
import io.mendip.system.LaunchProperties;
import jakarta.ws.rs.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The bundles of this server as features see them. Nothing is refreshed: a stopped bundle keeps its wiring. */
@Component(service = {FeatureBundles.class, ServerBundles.class})
public final class FeatureBundles implements ServerBundles {

    private final BundleContext context;
    private final FeatureCatalogue files;
    private final Contributions contributions = new Contributions();

    /** Reads the feature files. */
    @Activate
    public FeatureBundles(BundleContext context, @Reference LaunchProperties launch) {
        this.context = context;
        this.files = FeatureFolder.read(context, launch.home());
    }

    /** A feature came. */
    @Reference(cardinality = MULTIPLE, policy = DYNAMIC)
    void bindContributed(ContributedFeature feature, Map<String, Object> properties) {
        contributions.add(number(properties), feature);
    }

    /** A feature went. */
    void unbindContributed(Map<String, Object> properties) {
        contributions.remove(number(properties));
    }

    private static long number(Map<String, Object> properties) {
        return (Long) Objects.requireNonNull(properties.get(Constants.SERVICE_ID));
    }

    @Override
    public FeatureCatalogue catalogue() {
        var contributed = contributions.all();
        return contributed.isEmpty() ? files : files.with(contributed, FeatureFolder.installed(context));
    }

    @Override
    public Subscription whenChanged(Runnable listener) {
        return contributions.listen(listener);
    }

    @Override
    public Map<String, Boolean> active() {
        var states = new TreeMap<String, Boolean>();
        for (var bundle : context.getBundles()) {
            states.put(bundle.getSymbolicName() + " " + bundle.getVersion(), isActive(bundle));
        }
        return states;
    }

    @Override
    public boolean isActive(String name) {
        return find(name).filter(FeatureBundles::isActive).isPresent();
    }

    @Override
    public void start(String name) throws BundleException {
        var bundle = find(name).orElseThrow(() -> new BundleException("the bundle " + name + " is not installed"));
        bundle.start(Bundle.START_ACTIVATION_POLICY);
    }

    @Override
    public void stop(String name) throws BundleException {
        var bundle = find(name);
        if (bundle.isPresent()) {
            bundle.get().stop();
        }
    }

    @Override
    public List<String> endpoints(String name) {
        var found = new TreeSet<String>();
        find(name).ifPresent(bundle -> {
            for (var reference : services(bundle)) {
                if ("true".equals(String.valueOf(reference.getProperty("osgi.jakartars.resource")))) {
                    path(bundle, reference).ifPresent(found::add);
                }
                call(reference, Upload.class, Upload::path).ifPresent(found::add);
            }
        });
        return List.copyOf(found);
    }

    @Override
    public List<String> jobs(String name) {
        var found = new TreeSet<String>();
        find(name).ifPresent(bundle -> {
            for (var reference : services(bundle)) {
                call(reference, Job.class, Job::name).ifPresent(found::add);
            }
        });
        return List.copyOf(found);
    }

    @Override
    public List<String> contributions(String name) {
        return find(name).map(ConsoleContributions::of).orElse(List.of());
    }

    private static ServiceReference<?>[] services(Bundle bundle) {
        var references = bundle.getRegisteredServices();
        return references == null ? new ServiceReference<?>[0] : references;
    }

    /** From the class: making the resource only to look at it could fail for a reason of its own. */
    private static Optional<String> path(Bundle bundle, ServiceReference<?> reference) {
        try {
            var names = (String[]) reference.getProperty(Constants.OBJECTCLASS);
            return Optional.ofNullable(bundle.loadClass(names[0]).getAnnotation(Path.class))
                    .map(Path::value);
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }

    private <T> Optional<String> call(ServiceReference<?> reference, Class<T> type, Function<T, String> question) {
        var names = (String[]) reference.getProperty(Constants.OBJECTCLASS);
        if (!List.of(names).contains(type.getName())) {
            return Optional.empty();
        }
        var service = context.getService(reference);
        try {
            return type.isInstance(service) ? Optional.of(question.apply(type.cast(service))) : Optional.empty();
        } finally {
            context.ungetService(reference);
        }
    }

    private Optional<Bundle> find(String name) {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .findFirst();
    }

    private static boolean isActive(Bundle bundle) {
        return bundle.getState() == Bundle.ACTIVE;
    }
}
