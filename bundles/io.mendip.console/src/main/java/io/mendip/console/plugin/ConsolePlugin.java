/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import java.util.List;
import java.util.Map;

/**
 * A bundle's contributions, checked.
 *
 * @param id the bundle's symbolic name
 * @param name for people
 * @param version of the plugin
 * @param builtin whether its views are chunks of the console; there is no entry module then
 * @param entry module in the folder
 * @param styles sheets in the folder
 * @param messages texts by key, by language
 * @param permissions that it introduces, with their descriptions
 * @param contributes what it adds
 * @param files of its folder
 */
record ConsolePlugin(
        String id,
        String name,
        String version,
        boolean builtin,
        String entry,
        List<String> styles,
        Map<String, Map<String, String>> messages,
        Map<String, String> permissions,
        Contributions contributes,
        PluginFiles files) {

    /** The only version of the contract that there is. */
    static final int UI_API = 1;

    private static final int SHORT = 12;

    ConsolePlugin {
        styles = List.copyOf(styles);
        messages = Map.copyOf(messages);
        permissions = Map.copyOf(permissions);
    }

    /** The part of the hash that is in addresses. */
    String shortHash() {
        return files.hash().substring(0, SHORT);
    }

    /** Where browsers find its files. */
    String baseUrl() {
        return "/plugins/" + id + "/" + shortHash() + "/";
    }
}
