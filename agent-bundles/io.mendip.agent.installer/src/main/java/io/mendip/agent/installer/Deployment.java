/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import io.mendip.agent.installer.Limited.HangsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkEvent;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The framework's side: installs, updates and removes bundles, and nothing but those at its own locations. There is one
 * location for each symbolic name, so a new version replaces the old one in place.
 */
final class Deployment {

    private static final Logger LOG = LoggerFactory.getLogger(Deployment.class);
    private static final String PREFIX = "plugin:";
    /** Service property of check types. */
    private static final String TYPE_ID = "mendip.check.id";

    private static final Duration CHANGE = Duration.ofSeconds(20);
    private static final Duration REFRESH = Duration.ofSeconds(20);

    private final BundleContext context;

    Deployment(BundleContext context) {
        this.context = context;
    }

    /** Removes what another process has left in the framework's cache: only what is verified now may run. */
    void clear() {
        for (var bundle : ours()) {
            try {
                bundle.uninstall();
            } catch (BundleException e) {
                LOG.error("{} cannot be removed from the cache: {}", bundle.getSymbolicName(), e.getMessage());
            }
        }
    }

    /** Whether a bundle of that name ships with the agent. */
    boolean isShipped(String symbolicName) {
        return Arrays.stream(context.getBundles())
                .anyMatch(bundle -> symbolicName.equals(bundle.getSymbolicName()) && !isOurs(bundle));
    }

    private List<Bundle> ours() {
        return Arrays.stream(context.getBundles()).filter(Deployment::isOurs).toList();
    }

    /** Whether a bundle was deployed by the plan. */
    static boolean isOurs(Bundle bundle) {
        return bundle.getLocation().startsWith(PREFIX);
    }

    /** The bundle of a name that was deployed; empty when there is none. */
    Optional<Bundle> find(String symbolicName) {
        return Optional.ofNullable(context.getBundle(PREFIX + symbolicName));
    }

    /** Stops a bundle; its classes stay until they are replaced or removed. */
    void stop(Bundle bundle) throws HangsException, InterruptedException {
        var failure = Limited.run("its stop", CHANGE, () -> {
            bundle.stop(Bundle.STOP_TRANSIENT);
            return null;
        });
        if (failure != null) {
            LOG.warn("{} did not stop properly", bundle.getSymbolicName(), failure); // and yet it counts as stopped
        }
    }

    /** The class loader of a bundle; null before it was resolved. */
    static @Nullable ClassLoader loader(Bundle bundle) {
        var wiring = bundle.adapt(BundleWiring.class);
        return wiring == null ? null : wiring.getClassLoader();
    }

    /** Puts a jar in place of what there is, if anything; the result is not started. */
    Bundle put(String symbolicName, Path jar) throws BundleException, IOException, InterruptedException {
        var present = context.getBundle(PREFIX + symbolicName);
        try (var in = Files.newInputStream(jar)) {
            if (present == null) {
                return context.installBundle(PREFIX + symbolicName, in);
            }
            present.update(in);
        }
        refresh(present);
        return present;
    }

    /**
     * Starts a bundle, not persistently: which bundles run is decided anew at each start of the agent.
     *
     * @return what it threw, if it did
     */
    @Nullable
    Throwable start(Bundle bundle) throws HangsException, InterruptedException {
        return Limited.run("its start", CHANGE, () -> {
            bundle.start(Bundle.START_TRANSIENT);
            return null;
        });
    }

    /** Removes a stopped bundle and its classes. */
    void remove(Bundle bundle) throws BundleException, InterruptedException {
        bundle.uninstall();
        refresh(bundle);
    }

    /** The declared check types that the started bundle does not offer. */
    List<String> missing(Bundle bundle, Collection<String> types) {
        var references = Optional.ofNullable(bundle.getRegisteredServices());
        return types.stream()
                .filter(type -> references.stream()
                        .flatMap(Arrays::stream)
                        .filter(reference -> type.equals(reference.getProperty(TYPE_ID)))
                        // Whoever cannot be made is known as a service and yet is none.
                        .map(context::getService)
                        .noneMatch(Objects::nonNull))
                .toList();
    }

    /** Lets go of replaced classes: of this bundle and of those that use its packages, of nobody else. */
    void refresh(Bundle bundle) throws BundleException, InterruptedException {
        var wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
        var closure = wiring.getDependencyClosure(List.of(bundle));
        var foreign =
                closure.stream().filter(one -> one != bundle && !isOurs(one)).findFirst();
        if (foreign.isPresent()) {
            throw new BundleException(foreign.get().getSymbolicName() + ", a part of the agent, uses its packages");
        }
        var done = new CountDownLatch(1);
        wiring.refreshBundles(closure, event -> {
            if (event.getType() == FrameworkEvent.PACKAGES_REFRESHED) {
                done.countDown();
            }
        });
        if (!done.await(REFRESH.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new BundleException("the framework did not refresh it in time");
        }
    }
}
