/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.console.plugin;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes a plugin of the files in its folder, or says why not. */
final class PluginReader {

    static final String DESCRIPTOR = "plugin.json";
    static final String SCHEMA = "plugin-1.schema.json";

    private static final int MOST_DESCRIPTOR_BYTES = 256 * 1024;
    private static final Pattern FOREIGN =
            Pattern.compile("(?i)^\\s*//|[a-z][a-z0-9+.-]*://|^\\s*(javascript|data|blob):");

    private final SchemaCheck schema = new SchemaCheck(schema());
    private final SchemaDefaults defaults = new SchemaDefaults(schema());

    /**
     * Reads and checks.
     *
     * @param bundle its symbolic name, which has to be the plugin's id
     * @throws PluginRefused when something is wrong
     */
    ConsolePlugin read(String bundle, PluginFiles files) throws PluginRefused {
        var descriptor = object(DESCRIPTOR, files.required(DESCRIPTOR));
        check(bundle, descriptor);
        var values = new DescriptorValues(defaults.fill(descriptor));
        var plugin = new ConsolePlugin(
                bundle,
                values.text("name"),
                values.text("version"),
                values.is("builtin"),
                values.text("entry"),
                values.texts("styles"),
                messages(values, files),
                values.permissions(),
                values.contributions(),
                files);
        if (!plugin.builtin()) {
            files.required(plugin.entry());
        }
        for (var style : plugin.styles()) {
            files.required(style);
        }
        ContributionRules.check(plugin);
        return plugin;
    }

    /** The schema as it is published. */
    static byte[] schemaText() {
        try (var in = Objects.requireNonNull(PluginReader.class.getResourceAsStream(SCHEMA), SCHEMA)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, Object> schema() {
        try {
            return JSON.std.mapFrom(schemaText());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void check(String bundle, Map<String, Object> descriptor) throws PluginRefused {
        var uiApi = descriptor.get("uiApi");
        if (uiApi instanceof Integer number && number != ConsolePlugin.UI_API) {
            throw new PluginRefused("it is made for uiApi " + number + ", this console has uiApi "
                    + ConsolePlugin.UI_API + "; install a version of it that is made for that");
        }
        var foreign = foreign(descriptor, "");
        if (foreign != null) {
            throw new PluginRefused(DESCRIPTOR + ": " + foreign
                    + " is an address of another host; put the file into the folder and name it by its path");
        }
        var problems = schema.problems(descriptor);
        if (problems.isEmpty() && !descriptor.containsKey("entry") && !Boolean.TRUE.equals(descriptor.get("builtin"))) {
            problems = List.of("entry is missing");
        }
        if (!problems.isEmpty()) {
            throw new PluginRefused(DESCRIPTOR + ": " + String.join("; ", problems));
        }
        if (!bundle.equals(descriptor.get("id"))) {
            throw new PluginRefused(DESCRIPTOR + ": id must be the bundle's symbolic name, " + bundle);
        }
    }

    /** Where an address of another host stands; null when nowhere. */
    private static @Nullable String foreign(@Nullable Object value, String where) {
        if (value instanceof String text) {
            return FOREIGN.matcher(text).find() ? where : null;
        }
        if (value instanceof List<?> list) {
            return list.stream()
                    .map(one -> foreign(one, where))
                    .filter(Objects::nonNull)
                    .findFirst()
                    .orElse(null);
        }
        if (value instanceof Map<?, ?> object) {
            for (var member : object.entrySet()) {
                var place = where.isEmpty() ? member.getKey() : where + "." + member.getKey();
                var found = "$schema".equals(place) ? null : foreign(member.getValue(), String.valueOf(place));
                if (found != null) {
                    return found;
                }
            }
        }
        return null;
    }

    private static Map<String, Map<String, String>> messages(DescriptorValues values, PluginFiles files)
            throws PluginRefused {
        var all = new HashMap<String, Map<String, String>>();
        for (var language : values.map("messages").entrySet()) {
            var file = String.valueOf(language.getValue());
            var texts = new HashMap<String, String>();
            for (var text : object(file, files.required(file)).entrySet()) {
                if (!(text.getValue() instanceof String words)) {
                    throw new PluginRefused(file + ": " + text.getKey() + " must be a text");
                }
                texts.put(text.getKey(), words);
            }
            all.put(String.valueOf(language.getKey()), Map.copyOf(texts));
        }
        return all;
    }

    /** The JSON object in a file. */
    static Map<String, Object> object(String file, byte[] content) throws PluginRefused {
        if (content.length > MOST_DESCRIPTOR_BYTES) {
            throw new PluginRefused(file + " has more than " + MOST_DESCRIPTOR_BYTES / 1024 + " KiB");
        }
        try {
            return JSON.std.mapFrom(content);
        } catch (IOException e) {
            throw new PluginRefused(file + " is not a JSON object: " + firstLine(e));
        }
    }

    private static String firstLine(IOException e) {
        return String.valueOf(e.getMessage()).lines().findFirst().orElse("");
    }
}
