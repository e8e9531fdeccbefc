/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.config;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import io.mendip.system.ConfigurationSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The files {@code config/*.json}. Each is an object of configurations by PID, each of those an object of settings:
 * {@code {"io.mendip.x.Y": {"idle.seconds": 60}}}. Names that begin with {@code :configurator:} are taken as remarks of
 * the OSGi Configurator, whose format this is, and left out.
 */
public final class ConfigurationFiles implements ConfigurationSource {

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private static final String REMARK = ":configurator:";

    private final Path folder;
    private final Schema schema;

    /** For a folder that need not exist, and what may stand in it. */
    public ConfigurationFiles(Path folder, Schema schema) {
        this.folder = folder;
        this.schema = schema;
    }

    @Override
    public Map<String, Map<String, Object>> read() {
        var result = check();
        if (!result.problems().isEmpty()) {
            throw new IllegalArgumentException(String.join("\n", result.problems()));
        }
        return result.settings();
    }

    /**
     * What is in the files.
     *
     * @param files how many there are
     * @param settings by PID and name, those that are good
     * @param problems each naming file, place and what is allowed, in one line
     */
    public record Result(int files, Map<String, Map<String, Object>> settings, List<String> problems) {}

    /** Reads all files and finds all problems. */
    public Result check() {
        var settings = new TreeMap<String, Map<String, Object>>();
        var problems = new ArrayList<String>();
        var files = files(problems);
        for (var file : files) {
            try (var json = JSON.createParser(Files.readString(file))) {
                new Reader(file, json, settings, problems).object();
            } catch (JsonProcessingException e) {
                problems.add(file + at(e.getLocation()) + ": not JSON: " + firstLine(e.getOriginalMessage()));
            } catch (IOException e) {
                problems.add(file + ": cannot be read: " + e);
            }
        }
        return new Result(files.size(), settings, problems);
    }

    private List<Path> files(List<String> problems) {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.getFileName().toString().matches("[^.].*\\.json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            problems.add(folder + ": cannot be read: " + e);
            return List.of();
        }
    }

    private static String at(@Nullable JsonLocation place) {
        return place == null ? "" : ", line " + place.getLineNr() + ", column " + place.getColumnNr();
    }

    private static String firstLine(String text) {
        // Where the parser adds a second place it names its kind of source, which says nothing to anybody.
        return text.lines().findFirst().orElse("").replaceFirst(" \\(start marker at .*", "");
    }

    /** One file. */
    private final class Reader {

        private final Path file;
        private final JsonParser json;
        private final Map<String, Map<String, Object>> settings;
        private final List<String> problems;

        Reader(Path file, JsonParser json, Map<String, Map<String, Object>> settings, List<String> problems) {
            this.file = file;
            this.json = json;
            this.settings = settings;
            this.problems = problems;
        }

        void object() throws IOException {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                problem("the file must hold an object of configurations, { \"PID\": { \"setting\": value } }");
                return;
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var pid = json.currentName();
                var known = schema.all().get(pid);
                if (pid.startsWith(REMARK)) {
                    json.nextToken();
                    json.skipChildren();
                } else if (known == null) {
                    problem("there is no configuration " + pid + "; there are "
                            + String.join(", ", schema.all().keySet()));
                    json.nextToken();
                    json.skipChildren();
                } else if (settings.containsKey(pid)) {
                    problem(pid + " stands in another file too; keep one of them");
                    json.nextToken();
                    json.skipChildren();
                } else {
                    configuration(pid, known);
                }
            }
            if (json.nextToken() != null) {
                problem("something follows the end of the object");
            }
        }

        private void configuration(String pid, Map<String, Setting> known) throws IOException {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                problem(pid + " must be an object of settings");
                json.skipChildren();
                return;
            }
            var values = new TreeMap<String, Object>();
            settings.put(pid, values);
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                var name = json.currentName();
                var place = at(json.currentTokenLocation());
                json.nextToken();
                var value = value();
                var setting = known.get(name);
                if (setting == null) {
                    problems.add(file + place + ": " + pid + " has no setting " + name + "; it has "
                            + String.join(", ", known.keySet()));
                    continue;
                }
                try {
                    values.put(name, setting.convert(value));
                } catch (IllegalArgumentException e) {
                    problems.add(file + place + ": " + pid + ": " + name + ": " + e.getMessage());
                }
            }
        }

        /** Texts, truth values, Long, Double, lists of them; for anything else a text that no setting takes. */
        private Object value() throws IOException {
            switch (json.currentToken()) {
                case START_ARRAY -> {
                    var items = new ArrayList<Object>();
                    while (json.nextToken() != JsonToken.END_ARRAY) {
                        items.add(value());
                    }
                    return items;
                }
                case START_OBJECT -> {
                    json.skipChildren();
                    return Map.of();
                }
                case VALUE_TRUE, VALUE_FALSE -> {
                    return json.getBooleanValue();
                }
                case VALUE_NUMBER_INT -> {
                    return json.getNumberType() == JsonParser.NumberType.BIG_INTEGER
                            ? (Object) json.getDoubleValue()
                            : (Object) json.getLongValue();
                }
                case VALUE_NUMBER_FLOAT -> {
                    return json.getDoubleValue();
                }
                case VALUE_NULL -> {
                    return Map.of();
                }
                default -> {
                    return json.getText();
                }
            }
        }

        private void problem(String text) {
            problems.add(file + at(json.currentTokenLocation()) + ": " + text);
        }
    }
}
