/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.rest;

import io.mendip.plugin.BundleInspector.TaskType;
import java.util.List;

/**
 * What a version brings, and whether what it wants is there; read from its jar.
 *
 * @param runsOn the side it runs on, agent or server
 * @param taskTypes kinds of tasks
 * @param contributions what it adds to the console, such as {@code page notes}
 * @param operations of its REST resources, such as {@code GET x/org.example/notes}, below {@code /api/v1/}
 * @param schema of its tables in the database; empty for none
 * @param permissions that its resources want or its pages introduce
 * @param imports packages that it has to have
 * @param offers who would have to offer them: this server, or agents by version, the most frequent first and 50 at most
 */
public record BringsView(
        String runsOn,
        List<TaskType> taskTypes,
        List<String> contributions,
        List<String> operations,
        String schema,
        List<String> permissions,
        List<String> imports,
        List<Offer> offers) {

    /**
     * One that would have to offer what is imported.
     *
     * @param side agent or server
     * @param version of the server, or of the agents
     * @param agents how many of the caller's agents are of that version; 0 for the server
     * @param known whether it is known what is offered there
     * @param missing what is not offered there, with the range of versions that is wanted; empty when nothing is missing or
     *     nothing is known
     */
    public record Offer(String side, String version, long agents, boolean known, List<String> missing) {}
}
