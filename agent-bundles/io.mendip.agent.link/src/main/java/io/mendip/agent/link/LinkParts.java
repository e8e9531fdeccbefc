/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.link;

import io.mendip.agent.base.CommandHandler;
import io.mendip.agent.base.HelloPart;
import io.mendip.agent.base.PlanListener;
import io.mendip.agent.base.ResultQueue;
import io.mendip.protocol.message.Plan;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * Finds the parts that the link speaks for. A component apart from the connection, because those parts need the connection:
 * together they would wait for each other.
 */
@Component(
        immediate = true,
        service = {})
public final class LinkParts implements Parts {

    private final AgentConnection connection;
    private final List<HelloPart> helloParts = new CopyOnWriteArrayList<>();
    private final List<PlanListener> planListeners = new CopyOnWriteArrayList<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    private volatile List<CommandHandler> handlers = List.of();

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile @Nullable ResultQueue queue;

    /** Lets the connection begin. */
    @Activate
    public LinkParts(@Reference AgentConnection connection) {
        this.connection = connection;
    }

    @Activate
    void start() {
        connection.start(this);
    }

    /** A part that comes late is heard by a hello of its own. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindHelloPart(HelloPart part) {
        helloParts.add(part);
        connection.greet();
    }

    void unbindHelloPart(HelloPart part) {
        helloParts.remove(part);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindPlanListener(PlanListener listener) {
        planListeners.add(listener);
        connection.plan().ifPresent(listener::planArrived);
    }

    void unbindPlanListener(PlanListener listener) {
        planListeners.remove(listener);
    }

    @Override
    public List<HelloPart> helloParts() {
        return helloParts;
    }

    @Override
    public Optional<CommandHandler> handler(String type) {
        return handlers.stream().filter(handler -> handler.type().equals(type)).findFirst();
    }

    @Override
    public void planArrived(Plan plan) {
        planListeners.forEach(listener -> listener.planArrived(plan));
    }

    @Override
    public long spooled() {
        var current = queue;
        return current == null ? 0 : current.pending();
    }

    @Override
    public long dropped() {
        var current = queue;
        return current == null ? 0 : current.dropped();
    }
}
