/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import io.mendip.agent.base.RefusedException;
import io.mendip.agent.installer.BundleFetcher.NotOfferedException;
import io.mendip.agent.installer.Deployer.HangingException;
import io.mendip.protocol.message.BundleStates.State;
import io.mendip.protocol.message.Plan;
import io.mendip.protocol.message.PlannedBundle;
import io.mendip.protocol.message.PlannedCheck;
import java.io.IOException;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes what is installed equal to the plan, as often as it takes. All of it happens on the worker, but for downloads. */
final class Reconciler {

    private static final Logger LOG = LoggerFactory.getLogger(Reconciler.class);
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    /** Agents that get a new bundle for which nobody waits spread their downloads over so long, unless the server says how long. */
    private static final long SPREAD_MILLIS = 30_000;

    private static final long LONGEST_SPREAD_MILLIS = TimeUnit.MINUTES.toMillis(10);
    /** More than a report of states waits for others: that a bundle is waited for is told before it is there. */
    private static final long LEAST_MILLIS = 1_000;
    /** After a refusal that only a person can mend; half of it to one and a half. */
    private static final long REFUSED_MILLIS = TimeUnit.MINUTES.toMillis(5);

    private final Deployment deployment;
    private final Deployer deployer;
    private final BundleFolder folder;
    private final ReleaseJudge judge;
    private final BundleFetcher fetcher;
    private final Quarantine quarantine;
    private final StateBoard board;
    private final Suspicion suspicion;
    private final ScheduledExecutorService worker;
    private final Executor downloads;
    private final Random random = new Random();
    /** Replaced as a whole, never changed: other threads read it. */
    private volatile Map<String, Wanted> wanted = Map.of();

    private volatile boolean settling;
    private boolean safe;
    private long spreadMillis = SPREAD_MILLIS;

    /** What decides about a bundle that hung. */
    @FunctionalInterface
    interface Suspicion {

        void hangs(Running culprit, String what);
    }

    Reconciler(InstallerParts parts, Suspicion suspicion, ScheduledExecutorService worker, Executor downloads) {
        this.deployment = parts.deployment();
        this.deployer = parts.deployer();
        this.folder = parts.folder();
        this.judge = parts.judge();
        this.fetcher = parts.fetcher();
        this.quarantine = parts.quarantine();
        this.board = parts.board();
        this.suspicion = suspicion;
        this.worker = worker;
        this.downloads = downloads;
    }

    /** Leaves all bundles out until they are released one by one. */
    void safe(boolean held) {
        safe = held;
        settleAll();
    }

    /** Lives by a plan. */
    void plan(Plan plan) {
        var types = plan.checks().stream().map(PlannedCheck::type).collect(Collectors.toSet());
        var before = wanted;
        var fresh = new LinkedHashMap<String, Wanted>();
        for (var bundle : plan.bundles()) {
            var old = before.get(bundle.symbolicName());
            var now = old != null && old.bundle.equals(bundle) ? old : new Wanted(bundle, random);
            boolean needed = bundle.checkTypes().stream().anyMatch(types::contains);
            if (needed && !now.needed) {
                now.cancel(); // somebody waits for it from now on
            }
            now.needed = needed;
            fresh.putIfAbsent(bundle.symbolicName(), now);
        }
        before.values().stream().filter(old -> !fresh.containsValue(old)).forEach(Wanted::cancel);
        wanted = fresh;
        board.keepOnly(fresh.keySet());
        deployer.running().values().stream()
                .map(running -> running.planned().symbolicName())
                .filter(name -> !fresh.containsKey(name))
                .forEach(this::withdraw);
        settleAll();
        tidy();
    }

    /** The server can be reached: who waited for that waits no longer. */
    void connected(OptionalLong spread) {
        spreadMillis = Math.max(0, Math.min(LONGEST_SPREAD_MILLIS, spread.orElse(SPREAD_MILLIS)));
        for (var one : wanted.values()) {
            one.cancel();
            one.backOff().reset();
        }
        settleAll();
    }

    /** Tries a bundle again that failed or was held back. */
    void retry(String symbolicName) {
        var one = wanted.get(symbolicName);
        if (one != null) {
            one.failed = false;
            one.cancel();
            board.set(one.bundle, State.WAITING, "");
            settle(one);
        }
    }

    /** The first bundle that a safe start still leaves out, released and begun with; empty when there is none. */
    Optional<PlannedBundle> releaseNext() {
        var next = wanted.values().stream()
                .filter(one ->
                        !one.released && quarantine.reason(one.bundle.sha256()).isEmpty())
                .findFirst();
        next.ifPresent(one -> {
            one.released = true;
            settle(one);
        });
        return next.map(one -> one.bundle);
    }

    /** What the plan says, for other threads. */
    Collection<PlannedBundle> planned() {
        return wanted.values().stream().map(one -> one.bundle).toList();
    }

    /** Whether bundles are being started one after the other; for other threads. */
    boolean isSettling() {
        return settling;
    }

    private void settleAll() {
        settling = true;
        try {
            wanted.values().stream()
                    .sorted(Comparator.comparing(one -> !one.needed))
                    .toList()
                    .forEach(this::settle);
        } finally {
            settling = false;
        }
    }

    /** Brings a bundle one step on, whatever that is. */
    private void settle(Wanted one) {
        var bundle = one.bundle;
        var held = quarantine.reason(bundle.sha256());
        boolean runs = deployer.running(bundle.symbolicName())
                .filter(running -> running.planned().sha256().equals(bundle.sha256()))
                .isPresent();
        if (!NAME.matcher(bundle.symbolicName()).matches() || deployment.isShipped(bundle.symbolicName())) {
            board.set(bundle, State.FAILED, "the name is that of a part of the agent, or malformed");
        } else if (held.isPresent()) {
            withdraw(bundle.symbolicName());
            board.set(bundle, State.QUARANTINED, held.get());
        } else if (safe && !one.released && !runs) {
            board.set(bundle, State.WAITING, "left out for now: the agent has crashed several times");
        } else if (!runs && !one.failed && one.isIdle() && !deployStored(one)) {
            fetchSoon(one);
        }
    }

    /** Deploys what is on disk, if that is what the server once released. */
    private boolean deployStored(Wanted one) {
        String sha256 = one.bundle.sha256();
        try {
            byte[] release = folder.release(sha256);
            if (release.length == 0 || !folder.hasJar(sha256)) {
                return false;
            }
            judge.confirm(release, one.bundle);
            folder.verify(sha256);
        } catch (IOException | RefusedException e) {
            LOG.warn("{} on disk is not used: {}", one.bundle.symbolicName(), e.getMessage());
            return false;
        }
        deploy(one);
        return true;
    }

    private void fetchSoon(Wanted one) {
        long delay = one.needed ? 0 : Math.max(LEAST_MILLIS, random.nextLong(spreadMillis + 1));
        boolean told = board.of(one.bundle.symbolicName())
                .filter(item -> item.sha256().equals(one.bundle.sha256()))
                .filter(item -> item.state() == State.WAITING || item.state() == State.FAILED)
                .isPresent();
        if (!told) {
            board.set(one.bundle, State.WAITING, "");
        }
        schedule(one, delay);
    }

    private void schedule(Wanted one, long delayMillis) {
        one.planned(worker.schedule(() -> fetch(one), delayMillis, TimeUnit.MILLISECONDS));
    }

    private void fetch(Wanted one) {
        one.begun();
        downloads.execute(() -> {
            var failure = failureToFetch(one.bundle);
            worker.execute(() -> fetched(one, failure));
        });
    }

    private Optional<Exception> failureToFetch(PlannedBundle bundle) {
        try {
            fetcher.fetch(bundle);
            return Optional.empty();
        } catch (IOException | RefusedException | NotOfferedException | InterruptedException e) {
            return Optional.of(e);
        } catch (RuntimeException e) {
            LOG.error("Bundle {} could not be fetched", bundle.symbolicName(), e);
            return Optional.of(e);
        }
    }

    private void fetched(Wanted one, Optional<Exception> failure) {
        one.ended();
        if (wanted.get(one.bundle.symbolicName()) != one) {
            tidy();
        } else if (failure.isEmpty()) {
            one.backOff().reset();
            deploy(one);
        } else {
            failed(one, failure.get());
        }
    }

    private void failed(Wanted one, Exception failure) {
        String reason = String.valueOf(failure.getMessage());
        boolean refused = failure instanceof RefusedException;
        board.set(one.bundle, refused ? State.FAILED : State.WAITING, reason);
        long again = refused || failure instanceof NotOfferedException
                ? REFUSED_MILLIS / 2 + random.nextLong(REFUSED_MILLIS)
                : one.backOff().next().toMillis();
        LOG.debug("Bundle {} is tried again in {} ms", one.bundle.symbolicName(), again);
        schedule(one, again);
    }

    private void deploy(Wanted one) {
        try {
            String reason = deployer.deploy(one.bundle);
            one.failed = !reason.isEmpty();
            board.set(one.bundle, one.failed ? State.FAILED : State.ACTIVE, reason);
        } catch (HangingException e) {
            suspicion.hangs(e.culprit(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        tidy();
    }

    private void withdraw(String symbolicName) {
        try {
            deployer.withdraw(symbolicName);
        } catch (HangingException e) {
            suspicion.hangs(e.culprit(), String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Deletes jars that are neither planned nor running. */
    private void tidy() {
        var needed = Stream.concat(
                        wanted.values().stream().map(one -> one.bundle),
                        deployer.running().values().stream().map(Running::planned))
                .map(PlannedBundle::sha256)
                .collect(Collectors.toSet());
        try {
            folder.keepOnly(needed);
        } catch (IOException e) {
            LOG.warn("Jars that nobody needs are still there: {}", e.toString());
        }
    }
}
