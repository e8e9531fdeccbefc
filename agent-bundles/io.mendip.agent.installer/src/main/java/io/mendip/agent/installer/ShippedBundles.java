/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import io.mendip.agent.base.WithdrawnBundles;
import io.mendip.agent.installer.Limited.HangsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.BundleException;
import org.osgi.framework.BundleListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes bundles that the agent ships with away while the plan says so, and brings them back. Their jars stay where they are:
 * they are stopped and their classes given up. Never one of the base, without which there is no agent. All of it happens on
 * the worker.
 */
final class ShippedBundles implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ShippedBundles.class);
    /** Where the launcher installs bundles beyond the base. */
    private static final String LOCATION = "reference:";

    private final BundleContext context;
    private final Deployment deployment;
    private final Path data;
    private final BundleListener listener;
    private volatile Set<String> withdrawn;

    /** Holds what was withdrawn before the agent ended. */
    ShippedBundles(BundleContext context, Deployment deployment, Path data, Executor worker) throws IOException {
        this.context = context;
        this.deployment = deployment;
        this.data = data;
        this.withdrawn = WithdrawnBundles.read(data);
        // The launcher may start one just when the plan takes it away.
        this.listener = event -> {
            if (event.getType() == BundleEvent.STARTED && isWithdrawn(event.getBundle())) {
                worker.execute(() -> takeAway(event.getBundle()));
            }
        };
        context.addBundleListener(listener);
    }

    /** Lives by a plan. */
    void plan(Collection<String> symbolicNames) {
        var before = withdrawn;
        remember(Set.copyOf(symbolicNames));
        for (var bundle : beyondTheBase()) {
            if (isWithdrawn(bundle)) {
                takeAway(bundle);
            } else if (before.contains(bundle.getSymbolicName())) {
                bringBack(bundle);
            }
        }
    }

    private void remember(Set<String> names) {
        if (names.equals(withdrawn)) {
            return;
        }
        withdrawn = names;
        try {
            WithdrawnBundles.write(data, names);
        } catch (IOException e) {
            LOG.warn("What is withdrawn is not known at the next start, before its plan: {}", e.toString());
        }
    }

    private List<Bundle> beyondTheBase() {
        return Arrays.stream(context.getBundles())
                .filter(bundle -> bundle.getLocation().startsWith(LOCATION))
                .toList();
    }

    /** Whether the plan wants the agent to do without a bundle that it ships with. Any thread may ask. */
    boolean isWithdrawn(Bundle bundle) {
        return bundle.getLocation().startsWith(LOCATION) && withdrawn.contains(bundle.getSymbolicName());
    }

    private void takeAway(Bundle bundle) {
        if (!isWithdrawn(bundle) || bundle.getState() == Bundle.INSTALLED) {
            return;
        }
        try {
            deployment.stop(bundle);
            deployment.refresh(bundle);
            LOG.info("Bundle {} is withdrawn by the plan", bundle.getSymbolicName());
        } catch (HangsException | BundleException e) {
            LOG.error("Bundle {} is not withdrawn as a whole: {}", bundle.getSymbolicName(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void bringBack(Bundle bundle) {
        try {
            var failure = deployment.start(bundle);
            if (failure == null) {
                LOG.info("Bundle {} is back", bundle.getSymbolicName());
            } else {
                LOG.error("Bundle {} does not start again", bundle.getSymbolicName(), failure);
            }
        } catch (HangsException e) {
            LOG.error("Bundle {} does not start again: {}", bundle.getSymbolicName(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        context.removeBundleListener(listener);
    }
}
