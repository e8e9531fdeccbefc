/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import java.util.Map;

/**
 * One thing that a plugin adds to the console, with the members that the schema of plugin.json gives its kind; those left out
 * have the schema's defaults.
 *
 * @param members by name, in the order of the schema
 */
record Contribution(Map<String, Object> members) {

    /** Unique among those of its kind: its id, or the kind of check it is for. */
    String id() {
        return members.containsKey("id") ? text("id") : text("type");
    }

    /** What a caller needs to see it; empty for nothing. */
    String permission() {
        return text("permission");
    }

    /** A text; empty when it has none of that name. */
    String text(String name) {
        return members.get(name) instanceof String text ? text : "";
    }

    /** Whether it has a member that says something. */
    boolean has(String name) {
        return members.containsKey(name) && !"".equals(members.get(name));
    }
}
