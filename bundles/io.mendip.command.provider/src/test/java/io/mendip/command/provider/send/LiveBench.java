/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.send;

import io.mendip.account.Caller;
import io.mendip.account.Scope;
import io.mendip.command.CommandState;
import io.mendip.command.JobRequest.Pace;
import io.mendip.fleet.Agents;
import io.mendip.store.Database;

/** Commands that run on the agents of a {@link CommandBench}, for tests of what shows them. */
public final class LiveBench implements AutoCloseable {

    public static final String ONE = CommandBench.ONE;
    public static final String TWO = CommandBench.TWO;
    public static final String OTHER = CommandBench.OTHER;

    private final CommandBench bench = new CommandBench();

    /** Where commands stand. */
    public Database database() {
        return bench.database;
    }

    /** Who is online. */
    public Agents agents() {
        return bench.fleet;
    }

    /** Somebody with all permissions who sees agents of a scope. */
    public static Caller caller(Scope scope) {
        return CommandBench.caller(scope);
    }

    /** The id of a command that runs on an agent. */
    public String running(String agent) {
        bench.hello(agent, "session-" + agent);
        long job = bench.submit("live", Pace.FREE, agent);
        bench.await(job, agent, CommandState.RUNNING);
        return bench.id(job, agent);
    }

    /** An agent says that its command has ended. */
    public void ends(String agent, String command) {
        bench.fleet.ends(agent, command, "succeeded", "all of it").join();
    }

    /** An agent is online no more. */
    public void leaves(String agent) {
        bench.fleet.sessions.remove(agent);
    }

    @Override
    public void close() {
        bench.close();
    }
}
