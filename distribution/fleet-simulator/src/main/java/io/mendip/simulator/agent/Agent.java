/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.simulator.agent;

import io.mendip.protocol.message.Plan;
import io.mendip.simulator.agent.Counters.Event;
import io.mendip.simulator.agent.Misbehaviour.Kind;
import io.mendip.simulator.machine.Dice;
import io.mendip.simulator.machine.MachineProfile;
import io.mendip.simulator.nats.NatsReader.Message;
import io.mendip.simulator.net.Duty;
import java.util.Set;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * One simulated agent: connects again and again, measures by its plan, keeps results until the server has them. Lives on the
 * thread of its worker; whoever else wants something of it asks {@link #execute}.
 */
public final class Agent extends Duty {

    private static final long SECOND = 1_000_000_000L;
    private static final long IDLE = 60 * SECOND;
    private static final long INVENTORY = 4 * 3600 * SECOND;
    private static final long THREE_HOURS = 3 * 3_600_000L;

    private final World world;
    private final Worker worker;
    private final MachineProfile machine;
    private final Enrolled enrolled;
    private final Set<Kind> misbehaviour;
    private final @Nullable Mischief mischief;
    private final Clock clock;
    private final Spool spool;
    private final Measuring measuring;
    private final PlanKeeper plan = new PlanKeeper();
    private final Commands commands = new Commands(this);
    private final Tasks tasks = new Tasks(this);
    private final BundleDesk bundles = new BundleDesk(this);
    private final Reconnection reconnection = new Reconnection(this);

    private Jwt credential;
    private @Nullable Session session;
    private boolean stopped = true;
    private boolean asleep;
    private long nextInventory = System.nanoTime() + 2 * SECOND;

    /** Of an enrolled identity; does nothing before {@link #start}. */
    public Agent(World world, Worker worker, Enrolled enrolled, Set<Kind> misbehaviour) {
        this.world = world;
        this.worker = worker;
        this.machine = MachineProfile.of(enrolled.number());
        this.enrolled = enrolled;
        this.credential = new Jwt(enrolled.jwt());
        this.misbehaviour = misbehaviour;
        this.mischief = misbehaviour.isEmpty() ? null : new Mischief(this);
        this.clock = new Clock(
                misbehaves(Kind.SKEW) ? (long) Dice.between(machine.seed(), 90, -THREE_HOURS, THREE_HOURS) : 0);
        this.spool = new Spool(clock::server, this::stored);
        this.measuring = new Measuring(this);
    }

    /** Begins to connect after so many milliseconds. */
    public void start(long afterMillis) {
        execute(() -> {
            stopped = false;
            reconnection.notBefore(System.nanoTime() + afterMillis * 1_000_000);
            soon();
        });
    }

    /** Closes the connection as a cut cable does; the agent comes back. */
    public void cut() {
        execute(() -> reconnection.close("the link was cut"));
    }

    /** Takes its network away until {@link #wake}; it measures on. */
    public void sleep() {
        execute(() -> {
            asleep = true;
            reconnection.close("the lid is closed");
        });
    }

    /** Gives its network back; it connects at once. */
    public void wake() {
        execute(() -> {
            asleep = false;
            reconnection.anew();
            soon();
        });
    }

    /** Ends what it does; its state can be read afterwards. */
    public void stop() {
        execute(() -> {
            stopped = true;
            tasks.stop();
            reconnection.close("the simulator ends");
        });
    }

    /** Measures nothing more from now on; what waits is still sent. */
    public void quiet() {
        execute(measuring::quiet);
    }

    /** Has something done on the agent's thread. */
    public void execute(Runnable task) {
        worker.loop().execute(task);
    }

    /** What it was enrolled as. */
    public Enrolled enrolled() {
        return new Enrolled(enrolled.number(), enrolled.agentId(), enrolled.key(), credential.text());
    }

    /** Whether the server has answered its hello on the present connection. On the agent's thread only, as all below. */
    public boolean ready() {
        var current = session;
        return current != null && current.ready();
    }

    /** Results that the server does not have yet. */
    public int pending() {
        return spool.pending();
    }

    /** The sequence that its next result will have. */
    public long nextSequence() {
        return spool.next();
    }

    /** Checks in its plan. */
    public int checks() {
        return measuring.checks().size();
    }

    /** Everything that has to be kept until the next run. */
    public SavedState save() {
        return SavedState.of(this);
    }

    /** Goes on where another run has ended. */
    public void restore(SavedState state) {
        state.into(this);
    }

    /** What it has produced and what was acknowledged. */
    public Tally tally() {
        return measuring.tally();
    }

    @Override
    public void run() {
        if (stopped) {
            return;
        }
        long now = System.nanoTime();
        long next = now + IDLE;
        measuring.checks().run(now, measuring);
        next = Math.min(next, measuring.checks().next(now));
        if (mischief != null) {
            next = mischief.step(session, now, next);
        }
        if (!asleep && (mischief == null || !mischief.asleep(now))) {
            next = reconnection.step(now, next);
        }
        var current = session;
        if (current != null) {
            next = Math.min(next, current.duties(now));
            next = afterHello(current, now, next);
        }
        next = tasks.step(current, now, next);
        worker.loop().at(next, this);
    }

    private long afterHello(Session current, long now, long otherwise) {
        if (!current.ready()) {
            return otherwise;
        }
        if (now - nextInventory >= 0) {
            nextInventory = now + 60 * SECOND;
            current.reportInventory(
                    () -> nextInventory = System.nanoTime() + INVENTORY - random().nextLong(INVENTORY / 8));
        }
        return Math.min(bundles.step(current, now, otherwise), nextInventory);
    }

    /** Has {@link #run} called at once. */
    void soon() {
        worker.loop().at(System.nanoTime(), this);
    }

    void connected(Connection connection) {
        var fresh = new Session(this, connection);
        session = fresh;
        fresh.greet();
    }

    void greeted() {
        tasks.connected();
        var current = session;
        if (mischief != null && current != null) {
            mischief.greeted(current);
        }
    }

    void received(Message message) {
        var current = session;
        if (current != null) {
            current.received(message);
        }
    }

    void confirmed() {
        var current = session;
        if (current != null) {
            current.heartbeats().confirmed();
        }
    }

    void disconnected(String reason) {
        var ended = session;
        session = null;
        if (ended != null) {
            ended.end(reason);
        }
        soon();
    }

    void planArrived(Plan fresh) {
        measuring.checks().replace(fresh.checks(), world::kind, System.nanoTime());
        bundles.planned(fresh.bundles());
        soon();
    }

    void installed() {
        measuring.installed();
        soon();
    }

    int runNow(long[] ids) {
        int count = measuring.checks().runNow(ids, measuring);
        soon();
        return count;
    }

    void renewed(String jwt) {
        credential = new Jwt(jwt);
        world.counters().count(Event.RENEWALS);
    }

    private void stored(Result result) {
        measuring.stored(result);
    }

    boolean misbehaves(Kind kind) {
        return misbehaviour.contains(kind);
    }

    boolean readsSlowly() {
        return misbehaves(Kind.SLOW) || misbehaves(Kind.STOPPED);
    }

    boolean verifies() {
        return world.verifies(machine.number());
    }

    Connection.Login login() {
        return new Connection.Login(machine.number(), id(), credential.text(), enrolled.key());
    }

    String id() {
        return enrolled.agentId();
    }

    World world() {
        return world;
    }

    /** Whose thread it lives on. */
    public Worker worker() {
        return worker;
    }

    RandomGenerator random() {
        return worker.random();
    }

    MachineProfile machine() {
        return machine;
    }

    Clock clock() {
        return clock;
    }

    Spool spool() {
        return spool;
    }

    PlanKeeper plan() {
        return plan;
    }

    Commands commands() {
        return commands;
    }

    Tasks tasks() {
        return tasks;
    }

    BundleDesk bundles() {
        return bundles;
    }

    Jwt credential() {
        return credential;
    }
}
