/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.agent.installer;

import io.mendip.agent.base.CommandHandler;
import io.mendip.protocol.message.BundleStates.Item;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Answers which bundles the agent has now: those it ships with as the framework sees them, and those of the plan. */
final class BundleList implements CommandHandler {

    private final BundleContext context;
    private final ShippedBundles shipped;
    private final StateBoard board;

    BundleList(BundleContext context, ShippedBundles shipped, StateBoard board) {
        this.context = context;
        this.shipped = shipped;
        this.board = board;
    }

    @Override
    public String type() {
        return "bundles";
    }

    @Override
    public Map<String, Object> handle(Map<String, Object> parameters) {
        var list = new ArrayList<Map<String, Object>>();
        Arrays.stream(context.getBundles())
                .filter(bundle -> !Deployment.isOurs(bundle))
                .map(this::row)
                .forEach(list::add);
        board.states().bundles().stream().map(BundleList::row).forEach(list::add);
        return Map.of("process", ProcessHandle.current().pid(), "bundles", List.copyOf(list));
    }

    private Map<String, Object> row(Bundle bundle) {
        return Map.of(
                "symbolicName",
                String.valueOf(bundle.getSymbolicName()),
                "version",
                bundle.getVersion().toString(),
                "origin",
                "shipped",
                "state",
                shipped.isWithdrawn(bundle) && !isRunning(bundle) ? "withdrawn" : state(bundle),
                "reason",
                "");
    }

    private static Map<String, Object> row(Item item) {
        return Map.of(
                "symbolicName", item.symbolicName(),
                "version", item.version(),
                "origin", "plugin",
                "state", item.state().label(),
                "reason", item.reason());
    }

    private static boolean isRunning(Bundle bundle) {
        return (bundle.getState() & (Bundle.STARTING | Bundle.ACTIVE | Bundle.STOPPING)) != 0;
    }

    private static String state(Bundle bundle) {
        return switch (bundle.getState()) {
            case Bundle.ACTIVE -> "active";
            case Bundle.STARTING -> "starting";
            case Bundle.STOPPING -> "stopping";
            case Bundle.RESOLVED -> "resolved";
            default -> "installed";
        };
    }
}
