/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import io.mendip.account.Caller;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a plugin adds to the console. Titles that begin with a per cent sign are keys of its messages.
 *
 * @param pages of their own, below {@code /ui/p/<plugin>/}
 * @param agentTabs in the page of an agent
 * @param widgets on the dashboard
 * @param commands in the palette
 */
public record Contributions(
        List<PageEntry> pages, List<AgentTab> agentTabs, List<Widget> widgets, List<Command> commands) {

    /** Copies the lists. */
    public Contributions {
        pages = List.copyOf(pages);
        agentTabs = List.copyOf(agentTabs);
        widgets = List.copyOf(widgets);
        commands = List.copyOf(commands);
    }

    /** What all of them have. */
    interface Contribution {

        /** Unique among those of its kind. */
        String id();

        /** What a caller needs to see it; empty for nothing. */
        String permission();
    }

    /**
     * A page.
     *
     * @param id of it
     * @param path below the plugin's own
     * @param title in the navigation and the tab of the browser
     * @param icon of the console's
     * @param navGroup monitor, automate or platform
     * @param order in its group, smaller ones first
     * @param permission needed, empty for none
     * @param view of the entry module
     */
    public record PageEntry(
            String id,
            String path,
            String title,
            String icon,
            String navGroup,
            int order,
            String permission,
            String view)
            implements Contribution {}

    /**
     * A tab of an agent.
     *
     * @param id of it
     * @param title on it
     * @param order among the plugins' tabs, smaller ones first
     * @param when a query that the agent has to fit; empty for all
     * @param permission needed, empty for none
     * @param view of the entry module
     */
    public record AgentTab(String id, String title, int order, String when, String permission, String view)
            implements Contribution {}

    /**
     * A widget.
     *
     * @param id of it
     * @param title above it
     * @param size half or full, of the width
     * @param order smaller ones first
     * @param permission needed, empty for none
     * @param view of the entry module
     */
    public record Widget(String id, String title, String size, int order, String permission, String view)
            implements Contribution {}

    /**
     * A command.
     *
     * @param id of it
     * @param title in the palette
     * @param icon of the console's
     * @param permission needed, empty for none
     * @param path of the plugin's page it opens
     */
    public record Command(String id, String title, String icon, String permission, String path)
            implements Contribution {}

    /** Those that a caller may see. The server's resources decide for themselves. */
    Contributions visibleTo(Caller caller) {
        return new Contributions(
                seen(pages, caller), seen(agentTabs, caller), seen(widgets, caller), seen(commands, caller));
    }

    /** The kinds, each with its contributions. */
    Stream<List<? extends Contribution>> kinds() {
        return Stream.of(pages, agentTabs, widgets, commands);
    }

    private static <T extends Contribution> List<T> seen(List<T> all, Caller caller) {
        return all.stream()
                .filter(one -> one.permission().isEmpty() || caller.may(one.permission()))
                .toList();
    }
}
