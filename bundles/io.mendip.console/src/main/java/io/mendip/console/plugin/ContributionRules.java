/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.stream.Stream;

/** What contributions have to keep to beyond the schema. */
final class ContributionRules {

    private static final List<String> ACTIONS = List.of("agentActions", "bulkActions", "commands");
    private static final List<String> WITH_SCHEMAS = List.of("checkForms", "taskForms", "settings");

    /** Bundles of the product have names below this one. */
    private static final String OURS = "io.mendip.";

    private ContributionRules() {}

    /**
     * Checks all of them.
     *
     * @throws PluginRefused naming the first that breaks a rule
     */
    static void check(ConsolePlugin plugin) throws PluginRefused {
        var all = plugin.contributes();
        for (var kind : all.kinds().values()) {
            unique(kind, Contribution::id, "the id %s is used twice");
        }
        unique(all.of("pages"), page -> page.text("path"), "two pages have the path \"%s\"");
        for (var kind : ACTIONS) {
            for (var action : all.of(kind)) {
                doesOneThing(kind, action);
            }
        }
        for (var kind : WITH_SCHEMAS) {
            for (var form : all.of(kind)) {
                hasItsSchema(kind, form, plugin.files());
            }
        }
        if (plugin.builtin()) {
            isOurs(plugin);
        }
    }

    private static void unique(List<Contribution> all, Function<Contribution, String> key, String problem)
            throws PluginRefused {
        var seen = new HashSet<String>();
        for (var one : all) {
            if (!seen.add(key.apply(one))) {
                throw refused(String.format(Locale.ROOT, problem, key.apply(one)));
            }
        }
    }

    private static void doesOneThing(String kind, Contribution action) throws PluginRefused {
        // An empty path is that of the plugin's first page.
        long things = Stream.of("view", "call").filter(action::has).count()
                + (action.members().containsKey("path") ? 1 : 0);
        if (things != 1) {
            throw refused(kind + ", " + action.id() + ": name exactly one of view, path and call");
        }
    }

    private static void hasItsSchema(String kind, Contribution form, PluginFiles files) throws PluginRefused {
        if (form.has("schema")) {
            var file = form.text("schema");
            PluginReader.object(file, files.required(file));
        } else if (!form.has("view")) {
            throw refused(kind + ", " + form.id() + ": name a schema, a view, or both");
        }
    }

    private static void isOurs(ConsolePlugin plugin) throws PluginRefused {
        if (!plugin.id().startsWith(OURS)) {
            throw refused("builtin is for bundles of the product; name an entry module instead");
        }
        for (var kind : plugin.contributes().kinds().entrySet()) {
            if (!kind.getKey().equals("pages") && !kind.getValue().isEmpty()) {
                throw refused("builtin brings pages only, and not " + kind.getKey());
            }
        }
    }

    private static PluginRefused refused(String problem) {
        return new PluginRefused(PluginReader.DESCRIPTOR + ": " + problem);
    }
}
