/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import io.mendip.feature.ContributedFeature;
import io.mendip.plugin.AddOnNames;
import java.io.ByteArrayInputStream;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;

/**
 * Add-ons as bundles of this framework. A change refreshes the bundle and those that depend on it, which were named when it
 * was uploaded, and never others.
 */
@Component(service = AddOnBundles.class)
public final class FrameworkAddOns implements AddOnBundles {

    private static final int SECONDS_TO_REFRESH = 60;

    private final BundleContext context;
    private final ComponentProblems components;

    /** Works on the framework it runs in. */
    @Activate
    public FrameworkAddOns(BundleContext context, @Reference ServiceComponentRuntime components) {
        this.context = context;
        this.components = new ComponentProblems(components);
    }

    @Override
    public Set<String> names() {
        return Arrays.stream(context.getBundles())
                .map(bundle -> AddOnNames.ofLocation(bundle.getLocation()))
                .flatMap(Optional::stream)
                .collect(Collectors.toSet());
    }

    @Override
    public void put(String symbolicName, byte[] jar) throws BundleException {
        var location = AddOnNames.location(symbolicName);
        var bundle = context.getBundle(location);
        if (bundle == null) {
            bundle = context.installBundle(location, new ByteArrayInputStream(jar));
        } else {
            bundle.stop();
            var closure = wiring().getDependencyClosure(Set.of(bundle));
            bundle.update(new ByteArrayInputStream(jar));
            refresh(closure);
        }
        if (!wiring().resolveBundles(Set.of(bundle))) {
            bundle.start(Bundle.START_TRANSIENT); // says what is missing
        }
    }

    @Override
    public void remove(String symbolicName) throws BundleException {
        var bundle = context.getBundle(AddOnNames.location(symbolicName));
        if (bundle != null) {
            var closure = wiring().getDependencyClosure(Set.of(bundle));
            bundle.uninstall();
            refresh(closure);
        }
    }

    @Override
    public boolean isActive(String symbolicName) {
        var bundle = context.getBundle(AddOnNames.location(symbolicName));
        return bundle != null && bundle.getState() == Bundle.ACTIVE;
    }

    @Override
    public void start(String symbolicName) throws BundleException {
        bundle(symbolicName).start(Bundle.START_ACTIVATION_POLICY);
    }

    @Override
    public void stop(String symbolicName) throws BundleException {
        bundle(symbolicName).stop();
    }

    @Override
    public String problem(String symbolicName) {
        var bundle = context.getBundle(AddOnNames.location(symbolicName));
        return bundle == null ? "" : components.of(bundle);
    }

    @Override
    public Runnable offer(ContributedFeature feature) {
        var registration = context.registerService(ContributedFeature.class, feature, null);
        return registration::unregister;
    }

    @Override
    public boolean isStopping() {
        return system().getState() != Bundle.ACTIVE;
    }

    private Bundle bundle(String symbolicName) throws BundleException {
        var bundle = context.getBundle(AddOnNames.location(symbolicName));
        if (bundle == null) {
            throw new BundleException("the bundle " + symbolicName + " is not installed");
        }
        return bundle;
    }

    /** Waits for its end: what comes next must not find old wires. */
    private void refresh(Collection<Bundle> bundles) throws BundleException {
        var done = new CountDownLatch(1);
        wiring().refreshBundles(bundles, event -> done.countDown());
        try {
            if (!done.await(SECONDS_TO_REFRESH, TimeUnit.SECONDS)) {
                throw new BundleException("the framework did not refresh " + bundles + " in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BundleException("interrupted while refreshing " + bundles, e);
        }
    }

    private FrameworkWiring wiring() {
        return Objects.requireNonNull(system().adapt(FrameworkWiring.class));
    }

    private Bundle system() {
        return Objects.requireNonNull(context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION));
    }
}
