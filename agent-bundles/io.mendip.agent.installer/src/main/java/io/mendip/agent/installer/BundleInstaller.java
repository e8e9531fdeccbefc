/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import io.mendip.agent.base.AgentEnvironment;
import io.mendip.agent.base.AgentRestart;
import io.mendip.agent.base.BackOff;
import io.mendip.agent.base.CommandHandler;
import io.mendip.agent.base.HelloPart;
import io.mendip.agent.base.HotBundles;
import io.mendip.agent.base.PlanListener;
import io.mendip.agent.base.ServerClock;
import io.mendip.agent.base.ServerFiles;
import io.mendip.agent.base.ServerLink;
import io.mendip.agent.base.SignedMessages;
import io.mendip.agent.scan.BundleScan;
import io.mendip.protocol.message.BundleStates.State;
import io.mendip.protocol.message.Plan;
import io.mendip.protocol.message.PlannedBundle;
import java.io.IOException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Lets the plan's bundles come, change and go while the agent runs, and holds back those that harm it. */
@Component(immediate = true)
public final class BundleInstaller implements PlanListener, HelloPart, CommandHandler, HotBundles {

    private static final Logger LOG = LoggerFactory.getLogger(BundleInstaller.class);
    private static final Duration COALESCE = Duration.ofMillis(300);
    /** Threads of a stopped bundle have so long to end. */
    private static final long LEFT_SECONDS = 5;
    /** After a safe start each bundle is alone on trial for so long. */
    private static final long TRIAL_SECONDS = 60;
    /** What is expected within seconds is not reported as missing for so long. */
    private static final long SOON_MILLIS = 60_000;

    private static final long IDLE_SECONDS = 20;
    private static final int DOWNLOADS = 2;

    private final ScheduledThreadPoolExecutor worker;
    private final ThreadPoolExecutor downloads;
    private final RunJournal journal;
    private final InstallerParts parts;
    private final StateReporter reporter;
    private final RunWatch watch;
    private final Reconciler reconciler;
    private final ServerClock clock;
    private final ShippedBundles shipped;
    private final ServiceRegistration<CommandHandler> list;

    /** Forgets what the framework remembers of the last start, and waits for the plan. */
    @Activate
    public BundleInstaller(
            BundleContext context,
            @Reference AgentEnvironment environment,
            @Reference AgentRestart restart,
            @Reference ServerLink link,
            @Reference ServerClock clock,
            @Reference SignedMessages signed,
            @Reference ServerFiles files)
            throws IOException {
        this.clock = clock;
        // Threads only while there is something to do: an idle agent has none of them.
        ThreadFactory daemons = BundleInstaller::thread;
        worker = new ScheduledThreadPoolExecutor(1, daemons);
        worker.setKeepAliveTime(IDLE_SECONDS, TimeUnit.SECONDS);
        worker.allowCoreThreadTimeOut(true);
        worker.setRemoveOnCancelPolicy(true);
        worker.setRejectedExecutionHandler(new ThreadPoolExecutor.DiscardPolicy()); // the agent stops
        downloads = new ThreadPoolExecutor(
                DOWNLOADS, DOWNLOADS, IDLE_SECONDS, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), daemons);
        downloads.allowCoreThreadTimeOut(true);

        var folder = new BundleFolder(environment.data().resolve("plugins"));
        var judge = new ReleaseJudge(folder.file("releases.json"), signed, clock);
        var deployment = new Deployment(context);
        journal = new RunJournal(folder.file("journal"));
        parts = new InstallerParts(
                deployment,
                new Deployer(deployment, folder, new ScanVerdicts(folder, BundleScan::require), journal, this::left),
                folder,
                judge,
                new BundleFetcher(link, files, judge, folder),
                new Quarantine(folder.file("quarantine.json"), System::currentTimeMillis),
                new StateBoard(folder.file("states.json"), clock));
        if (RunWatch.judge(journal.found(), parts.quarantine())) {
            restart.explained();
        }
        reporter = new StateReporter(link, worker, parts.board()::states, new BackOff(new Random()), COALESCE);
        parts.board().listen(reporter::changed);
        watch = new RunWatch(parts, journal, restart);
        reconciler = new Reconciler(parts, watch, worker, downloads);
        shipped = new ShippedBundles(context, deployment, environment.data(), task -> worker.execute(guarded(task)));
        list = context.registerService(CommandHandler.class, new BundleList(context, shipped, parts.board()), null);
        worker.execute(guarded(deployment::clear));
        if (environment.safeMode()) {
            worker.execute(guarded(() -> reconciler.safe(true)));
            later(this::tryNext, AgentEnvironment.SAFE_TIME.toSeconds());
        }
    }

    private static Thread thread(Runnable task) {
        var thread = new Thread(task, "installer");
        thread.setDaemon(true);
        return thread;
    }

    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (RuntimeException e) {
                LOG.error("The bundles could not be brought in line with the plan", e);
            }
        };
    }

    private void later(Runnable task, long seconds) {
        var unused = worker.schedule(guarded(task), seconds, TimeUnit.SECONDS);
    }

    /** One bundle after the other, each alone for a while: when the agent ends again, it is known which one it was. */
    private void tryNext() {
        var next = reconciler.releaseNext();
        if (next.isEmpty()) {
            reconciler.safe(false);
            return;
        }
        int note = journal.begin(RunJournal.Kind.TRIAL, digest(next.get()));
        later(
                () -> {
                    journal.end(note);
                    tryNext();
                },
                TRIAL_SECONDS);
    }

    private static byte[] digest(PlannedBundle bundle) {
        return HexFormat.of().parseHex(bundle.sha256());
    }

    @Override
    public void planArrived(Plan plan) {
        worker.execute(guarded(() -> shipped.plan(plan.withdrawn())));
        worker.execute(guarded(() -> reconciler.plan(plan)));
    }

    @Override
    public String name() {
        return "bundles";
    }

    @Override
    public Map<String, Object> say() {
        return Map.of("digest", reporter.digest());
    }

    @Override
    public void answered(Map<String, Object> answer) {
        var spread = answer.get("spreadMillis") instanceof Number millis
                ? OptionalLong.of(millis.longValue())
                : OptionalLong.empty();
        worker.execute(guarded(() -> reconciler.connected(spread)));
        reporter.connected(Boolean.TRUE.equals(answer.get("report")));
    }

    @Override
    public String type() {
        return "bundle-retry";
    }

    @Override
    public Map<String, Object> handle(Map<String, Object> parameters) {
        String name = String.valueOf(parameters.get("symbolicName"));
        var bundle = reconciler.planned().stream()
                .filter(planned -> planned.symbolicName().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the plan has no bundle " + name));
        boolean lifted = parts.quarantine().lift(bundle.sha256());
        worker.execute(guarded(() -> reconciler.retry(name)));
        return Map.of("symbolicName", name, "version", bundle.version(), "lifted", lifted);
    }

    @Override
    public boolean isHot(long bundleId) {
        return parts.deployer().running(bundleId).isPresent();
    }

    @Override
    public Optional<HotRun> begin(long bundleId) {
        return watch.begin(bundleId);
    }

    @Override
    public Optional<HotRun> beginOnce(long bundleId) {
        return watch.beginOnce(bundleId);
    }

    @Override
    public boolean runsAlone(long bundleId) {
        return watch.isSuspected(bundleId);
    }

    @Override
    public boolean isChanging() {
        return reconciler.isSettling();
    }

    @Override
    public Optional<Absence> absence(String checkType) {
        return reconciler.planned().stream()
                .filter(bundle -> bundle.checkTypes().contains(checkType))
                .findFirst()
                .map(this::absence);
    }

    private Absence absence(PlannedBundle bundle) {
        String name = "bundle " + bundle.symbolicName() + " " + bundle.version();
        var item = parts.board().of(bundle.symbolicName()).orElse(null);
        if (item == null || item.state() == State.WAITING) {
            boolean soon =
                    item == null || (item.reason().isEmpty() && Math.abs(clock.millis() - item.since()) < SOON_MILLIS);
            String why = item == null || item.reason().isEmpty() ? "" : ": " + item.reason();
            return new Absence(name + " is not here yet" + why, soon);
        }
        return switch (item.state()) {
            case QUARANTINED -> new Absence(name + " is in quarantine: " + item.reason(), false);
            case FAILED -> new Absence(name + " does not run: " + item.reason(), false);
            default -> new Absence(name + " does not offer this check type", false);
        };
    }

    /** Threads that outlive their bundle by more than a moment keep its classes in memory, and work for nobody. */
    private void left(Running before, LeftThreads threads) {
        later(
                () -> {
                    String text = threads.remaining();
                    if (!text.isEmpty()) {
                        LOG.warn("{} was stopped, {}", before, text);
                        watch.leftBehind(before, text);
                    }
                },
                LEFT_SECONDS);
    }

    /** The agent stops, as it was told to: what runs now is not to blame. */
    @Deactivate
    public void close() {
        list.unregister();
        shipped.close();
        journal.close();
        worker.shutdownNow();
        downloads.shutdownNow();
    }
}
