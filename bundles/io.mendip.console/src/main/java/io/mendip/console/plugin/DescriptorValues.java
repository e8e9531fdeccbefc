/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import io.mendip.console.plugin.Contributions.AgentTab;
import io.mendip.console.plugin.Contributions.Command;
import io.mendip.console.plugin.Contributions.PageEntry;
import io.mendip.console.plugin.Contributions.Widget;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The values of a plugin.json, or of an object in it, that fits the schema.
 *
 * @param members of the object
 */
record DescriptorValues(Map<?, ?> members) {

    private static final int LAST = 1000;

    /** A text, empty when it is missing. */
    String text(String name) {
        return text(name, "");
    }

    List<String> texts(String name) {
        return list(name).stream().map(String::valueOf).toList();
    }

    Map<?, ?> map(String name) {
        return members.get(name) instanceof Map<?, ?> found ? found : Map.of();
    }

    Map<String, String> permissions() {
        var all = new HashMap<String, String>();
        each("permissions", one -> one).forEach(one -> all.put(one.text("name"), one.text("description")));
        return all;
    }

    Contributions contributions() {
        var contributes = new DescriptorValues(map("contributes"));
        return new Contributions(
                contributes.each("pages", DescriptorValues::page),
                contributes.each("agentTabs", DescriptorValues::agentTab),
                contributes.each("widgets", DescriptorValues::widget),
                contributes.each("commands", DescriptorValues::command));
    }

    private PageEntry page() {
        return new PageEntry(
                text("id"),
                text("path"),
                text("title"),
                text("icon", "puzzle"),
                text("navGroup", "platform"),
                order(),
                text("permission"),
                text("view"));
    }

    private AgentTab agentTab() {
        return new AgentTab(text("id"), text("title"), order(), text("when"), text("permission"), text("view"));
    }

    private Widget widget() {
        return new Widget(text("id"), text("title"), text("size", "half"), order(), text("permission"), text("view"));
    }

    private Command command() {
        return new Command(text("id"), text("title"), text("icon", "puzzle"), text("permission"), text("path"));
    }

    private String text(String name, String otherwise) {
        return members.get(name) instanceof String text ? text : otherwise;
    }

    private int order() {
        return members.get("order") instanceof Number number ? number.intValue() : LAST;
    }

    private List<?> list(String name) {
        return members.get(name) instanceof List<?> found ? found : List.of();
    }

    private <T> List<T> each(String name, Function<DescriptorValues, T> make) {
        return list(name).stream()
                .filter(one -> one instanceof Map<?, ?>)
                .map(one -> make.apply(new DescriptorValues((Map<?, ?>) one)))
                .toList();
    }
}
