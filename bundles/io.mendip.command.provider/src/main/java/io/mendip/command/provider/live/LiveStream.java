/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.command.provider.live;

import io.mendip.command.AgentOfflineException;
import io.mendip.command.CommandOutcome;
import io.mendip.command.CommandState;
import io.mendip.protocol.message.CommandReply;
import io.mendip.protocol.message.MalformedMessageException;
import io.mendip.protocol.message.OutputChunk;
import io.mendip.protocol.message.PackedText;
import io.mendip.protocol.message.WatchOrder;
import io.mendip.rest.Live;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * One command that somebody on this node looks at: what it has put out, and what its agent was granted. All times are
 * nanoseconds of a steady clock. Safe for any thread; what is published is published in order.
 */
final class LiveStream {

    /** Chunks granted at a time: ten seconds of a flood. */
    static final int CREDIT = 10 * OutputChunk.PER_SECOND;
    /** Granted anew so often, also when little comes: that is how an agent that is gone is noticed. */
    private static final long RENEW =
            Duration.ofSeconds(WatchOrder.LIFE_SECONDS / 3).toNanos();
    /** After what did not work. */
    private static final long RETRY = Duration.ofSeconds(1).toNanos();

    private static final String OLD_AGENT = "old_agent";

    private final UUID id;
    private final Live live;
    private final StreamText output = new StreamText();
    private final StreamText errors = new StreamText();
    private String agent = "";
    private @Nullable CommandState state;
    private String session = "";
    private int percent;
    private String step = "";
    private long dropped;

    private String reason = "";
    private int credit;
    private boolean again = true;
    private boolean asking;
    private boolean asked;
    private long dueAt;

    LiveStream(UUID id, Live live) {
        this.id = id;
        this.live = live;
    }

    static String topic(UUID id) {
        return "commands." + id + ".output";
    }

    /** Tells somebody who has just come all that is known. */
    synchronized void join(BiConsumer<String, Map<String, ?>> only) {
        only.accept("output", news(output.all(), errors.all()));
        only.accept("watch", Map.of("reason", reason));
    }

    /** Where the command stands, and on which session its agent is, empty for none. */
    synchronized void stands(String owner, CommandState now, Optional<String> present, long time) {
        agent = owner;
        if (state != null && state != now) {
            publish("state", Map.of("state", now.label()));
        }
        state = now;
        if (now != CommandState.RUNNING) {
            interrupted("");
        } else if (present.isEmpty()) {
            session = "";
            interrupted("agent_away");
        } else if (!present.get().equals(session)) {
            session = present.get();
            again = true;
            dueAt = time;
        }
    }

    /** Says why nothing comes, an empty text while it does. */
    synchronized void interrupted(String why) {
        if (!reason.equals(why)) {
            reason = why;
            publish("watch", Map.of("reason", why));
        }
    }

    synchronized String agent() {
        return agent;
    }

    /** What to ask the agent for now; whoever takes it says what was answered. */
    synchronized Optional<WatchOrder> due(String listener, long now) {
        boolean low = asked && credit <= CREDIT / 2;
        if (state != CommandState.RUNNING || session.isEmpty() || asking || (now - dueAt < 0 && !low)) {
            return Optional.empty();
        }
        asking = true;
        var order = new WatchOrder(id.toString(), listener, again, output.offset(), errors.offset(), CREDIT);
        again = false;
        credit = CREDIT; // before the answer: the first chunk may overtake it
        return Optional.of(order);
    }

    /** What ends the watch of an agent that was asked; empty for one that was not. */
    synchronized Optional<WatchOrder> end(String listener) {
        return asked
                ? Optional.of(new WatchOrder(id.toString(), listener, false, output.offset(), errors.offset(), 0))
                : Optional.empty();
    }

    /** What the agent answered to an order, or why it did not. */
    synchronized void answered(@Nullable CommandOutcome outcome, @Nullable Throwable failure, long now) {
        asking = false;
        var why = outcome == null ? why(failure) : why(outcome);
        asked = outcome != null
                && why.isEmpty()
                && Boolean.TRUE.equals(outcome.data().get(WatchOrder.RUNNING));
        again |= !asked;
        dueAt = now + (asked || why.equals(OLD_AGENT) ? RENEW : RETRY);
        if (state == CommandState.RUNNING) {
            interrupted(why);
        }
    }

    private static String why(CommandOutcome outcome) {
        if (outcome.state().equals(CommandReply.SUCCEEDED)) {
            return "";
        }
        return outcome.reason().equals("unknown_command") ? OLD_AGENT : "no_answer";
    }

    private static String why(@Nullable Throwable failure) {
        var cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof AgentOfflineException ? "agent_away" : "no_answer";
    }

    /**
     * Takes what an agent sent.
     *
     * @return false when it was dropped, because it comes too late or something before it was lost
     * @throws MalformedMessageException when no agent in good order sends that
     */
    synchronized boolean take(String sender, OutputChunk chunk, long now) {
        if (!sender.equals(agent)) {
            throw new MalformedMessageException("the command is another agent's");
        }
        if (state != CommandState.RUNNING || credit == 0) {
            return false;
        }
        credit--;
        if (chunk.outputFrom() != output.offset() || chunk.errorsFrom() != errors.offset()) {
            askAgain(chunk, now);
            return false;
        }
        var said = PackedText.unpack(chunk.output(), OutputChunk.MAX_PIECE);
        var complained = PackedText.unpack(chunk.errors(), OutputChunk.MAX_PIECE);
        output.check(chunk.outputFrom(), chunk.outputTo(), said);
        errors.check(chunk.errorsFrom(), chunk.errorsTo(), complained);
        percent = chunk.percent();
        step = chunk.step();
        dropped = chunk.dropped();
        interrupted(""); // the first chunk may overtake the answer that would say so
        publish("output", news(output.add(chunk.outputTo(), said), errors.add(chunk.errorsTo(), complained)));
        return true;
    }

    /** Something before a chunk was lost; what is told a second time is no reason to ask. */
    private void askAgain(OutputChunk chunk, long now) {
        boolean lost = chunk.outputFrom() > output.offset() || chunk.errorsFrom() > errors.offset();
        if (lost && !again) {
            again = true;
            dueAt = Math.min(dueAt, now + RETRY);
        }
    }

    private Map<String, Object> news(List<Map<String, Object>> said, List<Map<String, Object>> complained) {
        var news = new HashMap<String, Object>();
        news.put("output", said);
        news.put("errors", complained);
        news.put("percent", percent);
        news.put("step", step);
        news.put("dropped", dropped);
        return news;
    }

    private void publish(String event, Map<String, ?> data) {
        // Who may listen was decided when it subscribed.
        live.publish(topic(id), event, data, scope -> true);
    }
}
