/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.model;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a feature from JSON in the format of the OSGi Feature Service (OSGi Compendium, 159), with what is ours in an
 * extension. Members that have no meaning here are refused: a misspelt one would otherwise be passed over in silence.
 */
final class FeatureFile {

    static final String EXTENSION = "mendip-feature";

    private static final long MAX_BYTES = 64 * 1024;
    private static final Pattern MAVEN_ID = Pattern.compile("([^:\\s]+):([a-z0-9][a-z0-9.-]{0,99}):([^:\\s]+)");
    private static final Set<String> MEMBERS =
            Set.of("feature-resource-version", "id", "name", "description", "bundles", "extensions");
    private static final Set<String> OWN_MEMBERS =
            Set.of("agent-bundles", "check-types", "plan-contributors", "requires", "default", "gated");

    private FeatureFile() {}

    static Feature read(Path file) throws RefusedFeatureException {
        var json = json(file);
        requireKnown(json, MEMBERS, "");
        if (!"1.0".equals(json.get("feature-resource-version"))) {
            throw new RefusedFeatureException("feature-resource-version must be \"1.0\"");
        }
        var id = mavenName(text(json, "id"), "id");
        if (!(id + ".json").equals(String.valueOf(file.getFileName()))) {
            throw new RefusedFeatureException("the feature " + id + " must be in a file named " + id + ".json");
        }
        var own = own(json);
        var state = own.containsKey("default") ? own.get("default") : "on";
        if (!"on".equals(state) && !"off".equals(state)) {
            throw new RefusedFeatureException("default must be \"on\" or \"off\"");
        }
        return new Feature(
                id,
                text(json, "name"),
                text(json, "description"),
                bundles(json),
                names(own, "agent-bundles"),
                names(own, "check-types"),
                names(own, "plan-contributors"),
                names(own, "requires"),
                "on".equals(state),
                flag(own, "gated"));
    }

    private static boolean flag(Map<?, ?> json, String member) throws RefusedFeatureException {
        if (!json.containsKey(member)) {
            return false;
        }
        if (json.get(member) instanceof Boolean value) {
            return value;
        }
        throw new RefusedFeatureException(member + " must be true or false");
    }

    private static Map<String, Object> json(Path file) throws RefusedFeatureException {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new RefusedFeatureException("the file has more than " + MAX_BYTES + " bytes");
            }
            return JSON.std.mapFrom(Files.readString(file));
        } catch (IOException e) {
            throw new RefusedFeatureException("the file is not readable as a JSON object: "
                    + String.valueOf(e.getMessage()).lines().findFirst().orElse(""));
        }
    }

    private static Map<?, ?> own(Map<String, Object> json) throws RefusedFeatureException {
        var extensions = object(json.get("extensions"), "extensions");
        requireKnown(extensions, Set.of(EXTENSION), "extensions/");
        var extension = object(extensions.get(EXTENSION), "extensions/" + EXTENSION);
        requireKnown(extension, Set.of("kind", "type", "json"), "extensions/" + EXTENSION + "/");
        var own = object(extension.get("json"), "extensions/" + EXTENSION + "/json");
        requireKnown(own, OWN_MEMBERS, "extensions/" + EXTENSION + "/json/");
        return own;
    }

    private static List<String> bundles(Map<String, Object> json) throws RefusedFeatureException {
        var found = new ArrayList<String>();
        for (var item : list(json.getOrDefault("bundles", List.of()), "bundles")) {
            var bundle = object(item, "each of bundles");
            found.add(mavenName(text(bundle, "id"), "bundles/id"));
        }
        return found;
    }

    private static List<String> names(Map<?, ?> json, String member) throws RefusedFeatureException {
        var found = new ArrayList<String>();
        var value = json.get(member);
        for (var item : value == null ? List.of() : list(value, member)) {
            if (!(item instanceof String name) || name.isBlank()) {
                throw new RefusedFeatureException(member + " must be a list of names");
            }
            found.add(name);
        }
        return found;
    }

    private static String mavenName(String text, String member) throws RefusedFeatureException {
        var match = MAVEN_ID.matcher(text);
        if (!match.matches()) {
            throw new RefusedFeatureException(member + " must be group:name:version, not " + text);
        }
        return match.group(2);
    }

    private static String text(Map<?, ?> json, String member) throws RefusedFeatureException {
        if (json.get(member) instanceof String text && !text.isBlank() && text.length() <= 1000) {
            return text.strip();
        }
        throw new RefusedFeatureException(member + " must be a text of 1 to 1000 characters");
    }

    private static Map<?, ?> object(@Nullable Object value, String member) throws RefusedFeatureException {
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new RefusedFeatureException(member + " must be an object");
    }

    private static List<?> list(@Nullable Object value, String member) throws RefusedFeatureException {
        if (value instanceof List<?> list) {
            return list;
        }
        throw new RefusedFeatureException(member + " must be a list");
    }

    private static void requireKnown(Map<?, ?> json, Set<String> known, String where) throws RefusedFeatureException {
        for (var member : json.keySet()) {
            if (!known.contains(member)) {
                throw new RefusedFeatureException(
                        where + member + " is not known here; known are " + new TreeSet<>(known));
            }
        }
    }
}
