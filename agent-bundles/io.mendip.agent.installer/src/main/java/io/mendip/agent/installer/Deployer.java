/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import io.mendip.agent.base.RefusedException;
import io.mendip.agent.installer.Limited.HangsException;
import io.mendip.agent.installer.RunJournal.Kind;
import io.mendip.protocol.message.PlannedBundle;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.osgi.framework.BundleException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Deploys one bundle at a time, with a note in the journal while its code has the say. Called by one thread only. */
final class Deployer {

    private static final Logger LOG = LoggerFactory.getLogger(Deployer.class);

    private final Deployment deployment;
    private final BundleFolder folder;
    private final ScanVerdicts verdicts;
    private final RunJournal journal;
    private final BiConsumer<Running, LeftThreads> left;
    /** By the framework's id, which outlives updates; read by any thread. */
    private final Map<Long, Running> running = new ConcurrentHashMap<>();

    /** Tells of threads that a bundle may have left when it was stopped. */
    Deployer(
            Deployment deployment,
            BundleFolder folder,
            ScanVerdicts verdicts,
            RunJournal journal,
            BiConsumer<Running, LeftThreads> left) {
        this.deployment = deployment;
        this.folder = folder;
        this.verdicts = verdicts;
        this.journal = journal;
        this.left = left;
    }

    /** A bundle's own code, at its start or stop, went on beyond all limits. */
    static final class HangingException extends Exception {

        private static final long serialVersionUID = 1;

        private final transient Running culprit;

        HangingException(Running culprit, HangsException cause) {
            super(cause.getMessage(), cause);
            this.culprit = culprit;
        }

        Running culprit() {
            return culprit;
        }
    }

    /** What runs under a framework's id; empty for what was not deployed by the plan. Any thread may ask. */
    Optional<Running> running(long bundleId) {
        return Optional.ofNullable(running.get(bundleId));
    }

    /** What runs under a symbolic name. */
    Optional<Running> running(String symbolicName) {
        return running.values().stream()
                .filter(one -> one.planned().symbolicName().equals(symbolicName))
                .findFirst();
    }

    /** All that runs. */
    Map<Long, Running> running() {
        return Map.copyOf(running);
    }

    /**
     * Starts a jar whose bytes were verified, in place of the version before, if any.
     *
     * @return why it does not run properly, empty when it does
     */
    String deploy(PlannedBundle planned) throws HangingException, InterruptedException {
        long begin = System.nanoTime();
        try {
            var said = JarHeaders.check(folder.jar(planned.sha256()), planned);
            verdicts.require(planned.sha256(), said);
            var before = running(planned.symbolicName());
            if (before.isPresent()) {
                stop(before.get());
            }
            var bundle = deployment.put(planned.symbolicName(), folder.jar(planned.sha256()));
            long installed = System.nanoTime();
            var fresh = new Running(planned, bundle);
            running.put(bundle.getBundleId(), fresh); // before it starts: its checks may run before the start returns
            var failure = start(fresh);
            LOG.debug(
                    "{}: checked and installed in {} ms, started in {} ms",
                    fresh,
                    TimeUnit.NANOSECONDS.toMillis(installed - begin),
                    TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - installed));
            return failure;
        } catch (RefusedException | BundleException | IOException e) {
            withdraw(planned.symbolicName());
            return String.valueOf(e.getMessage());
        }
    }

    private String start(Running fresh) throws HangingException, InterruptedException {
        int note = journal.begin(Kind.CHANGE, fresh.digest());
        try {
            var failure = deployment.start(fresh.bundle());
            if (failure == null) {
                return offersAll(fresh);
            }
            LOG.warn("{} does not start", fresh, failure);
            withdraw(fresh.planned().symbolicName());
            return reason(failure);
        } catch (HangsException e) {
            throw new HangingException(fresh, e);
        } finally {
            journal.end(note);
        }
    }

    private String offersAll(Running fresh) {
        var missing = deployment.missing(fresh.bundle(), fresh.planned().checkTypes());
        return missing.isEmpty()
                ? ""
                : "it does not offer the check type " + String.join(", ", missing)
                        + ": its component cannot be made, or waits for a service";
    }

    /** What a person can use of it: the framework wraps what a bundle's own code has thrown. */
    private static String reason(Throwable failure) {
        var cause = failure.getCause();
        String text = failure instanceof BundleException && cause != null ? cause.toString() : failure.getMessage();
        return text == null ? failure.toString() : text;
    }

    /** Removes a bundle and its classes, if it is there. */
    void withdraw(String symbolicName) throws HangingException, InterruptedException {
        var before = running(symbolicName);
        if (before.isPresent()) {
            stop(before.get());
        }
        var bundle = deployment.find(symbolicName);
        if (bundle.isPresent()) {
            try {
                deployment.remove(bundle.get());
                LOG.info("Bundle {} is gone", symbolicName);
            } catch (BundleException e) {
                LOG.error("Bundle {} cannot be removed: {}", symbolicName, e.getMessage());
            }
        }
    }

    private void stop(Running before) throws HangingException, InterruptedException {
        int note = journal.begin(Kind.CHANGE, before.digest());
        try {
            deployment.stop(before.bundle());
            running.remove(before.bundle().getBundleId(), before);
            var threads = LeftThreads.of(
                    Deployment.loader(before.bundle()),
                    folder.jar(before.planned().sha256()));
            if (!threads.isEmpty()) {
                left.accept(before, threads);
            }
        } catch (HangsException e) {
            throw new HangingException(before, e);
        } catch (IOException e) {
            LOG.warn("{}: its threads cannot be looked for: {}", before, e.toString());
        } finally {
            journal.end(note);
        }
    }
}
