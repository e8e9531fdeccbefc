/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import io.mendip.feature.FeatureListener;
import io.mendip.plugin.BundlesUnknownException;
import io.mendip.plugin.ReleaseListener;
import io.mendip.plugin.provider.Digests;
import io.mendip.plugin.provider.JarCache;
import io.mendip.plugin.provider.PluginTopic;
import io.mendip.plugin.provider.ReleasedPlugins;
import io.mendip.plugin.provider.server.AddOnState.State;
import io.mendip.plugin.provider.store.StoredVersion;
import io.mendip.rest.Live;
import io.mendip.store.StoreException;
import io.mendip.trust.Signer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings the add-ons of this node to what is released: at its start, when something is released or withdrawn, and every
 * second. It compares what is with what shall be, so it may be killed anywhere: the framework begins without add-ons at each
 * start of the server, and their bytes come from the store, compared with the digest of the release.
 */
@Component(
        service = {AddOns.class, ReleaseListener.class, FeatureListener.class},
        immediate = true)
public final class AddOns implements ReleaseListener, FeatureListener {

    private static final Logger LOG = LoggerFactory.getLogger(AddOns.class);
    private static final long BETWEEN_ATTEMPTS = TimeUnit.SECONDS.toNanos(30);

    private final ReleasedPlugins released;
    private final JarCache jars;
    private final ReleaseProof proof;
    private final AddOnBundles bundles;
    private final AddOnWatch watch;
    private final Live live;
    private final Map<String, AddOn> addOns = new ConcurrentHashMap<>();
    private final ScheduledExecutorService executor;

    /** Begins. */
    @Activate
    public AddOns(
            @Reference ReleasedPlugins released,
            @Reference JarCache jars,
            @Reference Signer signer,
            @Reference AddOnBundles bundles,
            @Reference AddOnWatch watch,
            @Reference Live live) {
        this.released = released;
        this.jars = jars;
        this.proof = new ReleaseProof(signer);
        this.bundles = bundles;
        this.watch = watch;
        this.live = live;
        this.executor = Executors.newSingleThreadScheduledExecutor(task -> {
            var thread = new Thread(task, "mendip-addons");
            thread.setDaemon(true);
            return thread;
        });
        var unused = executor.scheduleWithFixedDelay(this::look, 0, 1, TimeUnit.SECONDS);
    }

    /** Ends; unless the whole server does, the add-ons go with it, since nobody would look after them. */
    @Deactivate
    public void close() {
        executor.shutdownNow();
        try {
            if (!executor.awaitTermination(30, TimeUnit.SECONDS)) {
                LOG.warn("an add-on is still being changed");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!bundles.isStopping()) {
            bundles.names().forEach(this::remove);
        }
        addOns.values().forEach(AddOn::withdraw);
    }

    @Override
    public void released() {
        executor.execute(this::look);
    }

    /**
     * Whoever switched it off and on again wants it tried again. That it comes or goes as a feature is told here, too, and is
     * no reason.
     */
    @Override
    public void switched(Set<String> features, Set<String> kinds) {
        executor.execute(() -> {
            features.stream().map(addOns::get).filter(Objects::nonNull).forEach(this::tryAgain);
            look();
        });
    }

    private void tryAgain(AddOn addOn) {
        if (addOn.isOff() && addOn.wasSwitchedOn(watch.isOn(addOn))) {
            addOn.offer(bundles::offer, true, System.nanoTime());
        }
    }

    /** How an add-on is on this node; waiting when this node knows nothing of it yet. */
    public AddOnState state(String symbolicName) {
        var addOn = addOns.get(symbolicName);
        return addOn == null ? AddOnState.WAITING : addOn.state();
    }

    /** All that this node has, by symbolic name. */
    public Map<String, AddOnState> states() {
        return addOns.values().stream().collect(Collectors.toMap(AddOn::name, AddOn::state));
    }

    /** Whether its bundle runs on this node. */
    boolean runs(String symbolicName) {
        return bundles.isActive(symbolicName);
    }

    private void look() {
        try {
            var wanted = released.onServer().stream()
                    .collect(Collectors.toMap(StoredVersion::symbolicName, Function.identity()));
            bundles.names().stream().filter(name -> !wanted.containsKey(name)).forEach(this::remove);
            addOns.values().stream()
                    .filter(one -> !wanted.containsKey(one.name()))
                    .forEach(this::forget);
            wanted.values().forEach(this::bring);
            addOns.values().forEach(this::watch);
        } catch (StoreException | BundlesUnknownException e) {
            LOG.debug("add-ons are not looked at now: {}", e.toString());
        } catch (RuntimeException e) {
            LOG.warn("add-ons cannot be brought in order", e);
        }
    }

    private void bring(StoredVersion version) {
        var present = addOns.get(version.symbolicName());
        if (present != null && present.version().sha256().equals(version.sha256())) {
            if (present.state().state() == State.WAITING && present.mayTry(System.nanoTime(), BETWEEN_ATTEMPTS)) {
                install(present);
            }
            return;
        }
        if (present != null) {
            present.withdraw();
        }
        var addOn = new AddOn(version, System.nanoTime());
        addOns.put(addOn.name(), addOn);
        install(addOn);
    }

    private void install(AddOn addOn) {
        var version = addOn.version();
        try {
            proof.require(version, released.serverEnvelope(version.sha256()).orElse(""));
            bundles.put(addOn.name(), bytes(version.sha256()));
            addOn.become(AddOnState.is(State.INSTALLED, version.version()));
            addOn.offer(bundles::offer, true, System.nanoTime());
            LOG.info("installed the add-on {} {}", addOn.name(), version.version());
        } catch (IOException e) {
            LOG.warn("the add-on {} cannot be read and is tried again: {}", addOn.name(), e.toString());
        } catch (Exception | LinkageError e) {
            LOG.error("the add-on {} {} cannot be installed", addOn.name(), version.version(), e);
            failed(addOn, AddOnState.failed(version.version(), "It could not be installed: " + e.getMessage()));
        }
        tell(addOn);
    }

    private byte[] bytes(String sha256) throws IOException {
        var file = jars.file(sha256);
        var bytes = Files.readAllBytes(file);
        if (!Digests.of(bytes).equals(sha256)) {
            throw new IOException("the file of " + sha256 + " has other bytes");
        }
        // Its own word, not the database's: what was released for agents may be a publisher's who has no right to the
        // server.
        if (!ServerHeaders.read(file).onServer()) {
            throw new SecurityException("it is a bundle for agents");
        }
        return bytes;
    }

    private void watch(AddOn addOn) {
        if (addOn.isOff() || addOn.state().version().isEmpty()) {
            return;
        }
        var seen = watch.look(addOn, bundles);
        if (seen.mustStop()) {
            failed(addOn, seen.state());
            tell(addOn);
        } else if (addOn.become(seen.state())) {
            LOG.info("the add-on {} is {}", addOn.name(), seen.state());
            tell(addOn);
        }
    }

    /** It is off until another version comes, its feature is switched on again or the server starts anew. */
    private void failed(AddOn addOn, AddOnState state) {
        addOn.become(state);
        try {
            addOn.offer(bundles::offer, false, System.nanoTime());
            if (bundles.names().contains(addOn.name())) {
                bundles.stop(addOn.name());
            }
            LOG.error("the add-on {} is off: {}", addOn.name(), state.reason());
        } catch (Exception e) {
            LOG.error("the add-on {} failed and cannot be stopped", addOn.name(), e);
        }
    }

    private void forget(AddOn addOn) {
        remove(addOn.name());
    }

    private void remove(String name) {
        try {
            var addOn = addOns.remove(name);
            if (addOn != null) {
                addOn.withdraw();
            }
            bundles.remove(name);
            LOG.info("removed the add-on {}", name);
        } catch (Exception e) {
            LOG.error("the add-on {} cannot be removed", name, e);
        }
    }

    private void tell(AddOn addOn) {
        live.publish(PluginTopic.NAME, "changed", Map.of("id", addOn.version().pluginId()), scope -> true);
    }
}
