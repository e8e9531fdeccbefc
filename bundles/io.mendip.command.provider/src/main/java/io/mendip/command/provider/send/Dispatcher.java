/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.send;

import io.mendip.bus.AgentBus;
import io.mendip.command.CommandState;
import io.mendip.command.Commands;
import io.mendip.command.provider.prepare.Preparers;
import io.mendip.command.provider.send.Ledger.Change;
import io.mendip.command.provider.send.Ledger.Claim;
import io.mendip.command.provider.store.CommandTable.Step;
import io.mendip.command.provider.store.CommandTable.Touched;
import io.mendip.command.provider.store.CommandUnit;
import io.mendip.fleet.Agents;
import io.mendip.store.Database;
import io.mendip.store.StoreException;
import io.mendip.trust.Seal;
import io.mendip.trust.Signer;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings commands to agents. All that happens is gathered and done on one thread, many at a time: answers first, then what
 * agents said of themselves, then what can be sent.
 */
@Component(service = Dispatcher.class, immediate = true)
public final class Dispatcher {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    /** Agents whose commands are taken in one transaction. */
    private static final int BATCH = 500;

    private static final Duration RETRY = Duration.ofSeconds(1);
    private static final Duration CANCEL_ANSWER = Duration.ofSeconds(10);

    private final Ledger ledger;
    private final CommandSender sender;
    private final Preparation preparation;
    private final Agents agents;
    private final Commands commands;
    private final Clock clock;
    private final ScheduledExecutorService executor;
    private final AtomicBoolean scheduled = new AtomicBoolean();
    private volatile boolean swept;
    private volatile Consumer<Set<Long>> news = jobs -> {};

    // What is to be done; each guarded by itself.
    private final Set<String> due = new LinkedHashSet<>();
    private final Set<Long> dueJobs = new LinkedHashSet<>();
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Greeted> greeted = new LinkedHashMap<>();

    /** What an agent said in a hello: on which session, and which commands it has begun. */
    record Greeted(String session, Set<String> begun) {}

    /** Begins with nothing to do; agents that are online are found by the next sweep. */
    @Activate
    public Dispatcher(
            @Reference(target = CommandUnit.TARGET) Database database,
            @Reference AgentBus bus,
            @Reference Signer signer,
            @Reference Seal seal,
            @Reference Preparers preparers,
            @Reference Agents agents,
            @Reference Commands commands) {
        this(
                new Ledger(database),
                new CommandSender(bus, signer, seal, Clock.systemUTC()),
                new Preparation(preparers),
                agents,
                commands,
                Clock.systemUTC(),
                Executors.newSingleThreadScheduledExecutor(task -> {
                    var thread = new Thread(task, "mendip-commands");
                    thread.setDaemon(true);
                    return thread;
                }));
    }

    Dispatcher(
            Ledger ledger,
            CommandSender sender,
            Preparation preparation,
            Agents agents,
            Commands commands,
            Clock clock,
            ScheduledExecutorService executor) {
        this.ledger = ledger;
        this.sender = sender;
        this.preparation = preparation;
        this.agents = agents;
        this.commands = commands;
        this.clock = clock;
        this.executor = executor;
    }

    @Deactivate
    void close() {
        executor.shutdownNow();
    }

    /** Is told, on any thread, of jobs of which something changed. */
    void whenChanged(Consumer<Set<Long>> listener) {
        news = listener;
    }

    /** Something may wait for these agents. */
    public void wake(Collection<String> agentIds) {
        synchronized (due) {
            due.addAll(agentIds);
        }
        kick(Duration.ZERO);
    }

    /** Commands of these jobs may have their turn. */
    public void wakeJobs(Collection<Long> jobs) {
        synchronized (dueJobs) {
            dueJobs.addAll(jobs);
        }
        kick(Duration.ZERO);
    }

    /** An agent begins or goes on with a session, after it said what it has begun. */
    void greeted(String agent, Greeted said) {
        synchronized (greeted) {
            greeted.put(agent, said);
        }
        wake(List.of(agent));
    }

    /** Something of these jobs was changed by somebody else. */
    public void told(Set<Long> jobs) {
        news.accept(jobs);
    }

    /** Something changed in the database. */
    public void changed(Change change) {
        if (!change.commands().isEmpty() || !change.ended().isEmpty()) {
            news.accept(change.jobs());
        }
        change.commands().stream()
                .filter(command -> command.cancel() && command.state() == CommandState.RUNNING)
                .forEach(command -> cancel(command.agent(), command.id().toString()));
        // Where one ended there is room for the next.
        var free = change.commands().stream()
                .filter(command -> !command.state().isOpen())
                .toList();
        if (!free.isEmpty()) {
            wake(free.stream().map(Touched::agent).toList());
            wakeJobs(free.stream().map(Touched::job).distinct().toList());
        }
    }

    /** Asks an agent to end what it has begun; when that is lost, its next hello brings it here again. */
    public void cancel(String agent, String command) {
        var unused = commands.now(agent, "cancel-task", Map.of("id", command), CANCEL_ANSWER)
                .whenComplete((outcome, failure) ->
                        LOG.debug("cancel of {} on {}: {} {}", command, agent, outcome, String.valueOf(failure)));
    }

    private void kick(Duration delay) {
        if (scheduled.compareAndSet(false, true)) {
            try {
                var unused = executor.schedule(this::work, delay.toMillis(), TimeUnit.MILLISECONDS);
            } catch (RejectedExecutionException e) {
                LOG.debug("closing");
            }
        }
    }

    private void work() {
        scheduled.set(false);
        try {
            answer(taken(steps));
            reconcile(takenGreeted());
            send(taken(due));
            for (var job : taken(dueJobs)) {
                send(ledger.claim(job, agents::session, clock.instant()));
            }
        } catch (StoreException e) {
            LOG.warn("commands wait until the database is back: {}", e.toString());
            kick(RETRY);
        } catch (RuntimeException e) {
            LOG.error("commands were not sent", e);
        }
    }

    private void answer(List<Step> taken) {
        try {
            var change = ledger.step(taken, clock.instant());
            changed(change);
            again(change, taken);
        } catch (StoreException e) {
            synchronized (steps) {
                steps.addAll(0, taken);
            }
            throw e;
        }
    }

    /** What an agent could not take is sent again when its pause is over; should this node be gone then, by a sweep. */
    private void again(Change change, List<Step> taken) {
        var agent = change.commands().stream()
                .filter(command -> command.state() == CommandState.QUEUED)
                .collect(Collectors.toMap(Touched::id, Touched::agent));
        for (var step : taken) {
            var whose = agent.get(step.id());
            if (whose != null) {
                long pause = Math.max(
                        0, Duration.between(clock.instant(), step.notBefore()).toMillis());
                var unused = executor.schedule(() -> wake(List.of(whose)), pause + 1, TimeUnit.MILLISECONDS);
            }
        }
    }

    private static <T> List<T> taken(Collection<T> from) {
        synchronized (from) {
            var all = List.copyOf(from);
            from.clear();
            return all;
        }
    }

    private Map<String, Greeted> takenGreeted() {
        synchronized (greeted) {
            var all = Map.copyOf(greeted);
            greeted.clear();
            return all;
        }
    }

    /** What the server believes to be on its way, and what an agent says it has begun, are brought together. */
    private void reconcile(Map<String, Greeted> all) {
        if (all.isEmpty()) {
            return;
        }
        try {
            var now = clock.instant();
            var found = new ArrayList<Step>();
            var open = ledger.open(all.keySet());
            all.forEach((agent, said) -> open.getOrDefault(agent, List.of())
                    .forEach(command -> Reconciliation.of(command, said, now).ifPresent(found::add)));
            changed(ledger.step(found, now));
            all.forEach((agent, said) -> open.getOrDefault(agent, List.of()).stream()
                    .filter(command -> command.cancel()
                            && said.begun().contains(command.id().toString()))
                    .forEach(command -> cancel(agent, command.id().toString())));
        } catch (StoreException e) {
            synchronized (greeted) {
                all.forEach(greeted::putIfAbsent);
            }
            throw e;
        }
    }

    private void send(List<String> ids) {
        for (int from = 0; from < ids.size(); from += BATCH) {
            var batch = ids.subList(from, Math.min(ids.size(), from + BATCH));
            var sessions = new LinkedHashMap<String, String>();
            batch.forEach(agent -> agents.session(agent).ifPresent(session -> sessions.put(agent, session)));
            if (sessions.isEmpty()) {
                continue;
            }
            try {
                send(ledger.claim(sessions, clock.instant()));
                synchronized (dueJobs) {
                    dueJobs.addAll(ledger.pacedJobsOf(sessions.keySet()));
                }
            } catch (StoreException e) {
                synchronized (due) {
                    due.addAll(ids.subList(from, ids.size()));
                }
                throw e;
            }
        }
    }

    private void send(Claim claim) {
        if (!claim.jobs().isEmpty() && !claim.commands().isEmpty()) {
            news.accept(claim.jobs().keySet());
        }
        preparation.of(claim).forEach(ready -> {
            if (ready.prepared().isPresent()) {
                sender.send(ready.command(), ready.job(), ready.prepared().get(), this::answered);
            } else {
                answered(sender.later(ready.command(), "not_prepared"));
            }
        });
    }

    private void answered(Step step) {
        synchronized (steps) {
            steps.add(step);
        }
        kick(Duration.ZERO);
    }

    /** Ends what is too late, and looks for what may go now; called again and again. */
    void sweep() {
        var now = clock.instant();
        var found = ledger.sweep(!swept, now, now.minus(CommandSender.ANSWER.multipliedBy(3)));
        swept = true;
        if (!found.changed().isEmpty()) {
            news.accept(found.changed());
        }
        wake(found.agents());
        wakeJobs(found.paced());
    }
}
