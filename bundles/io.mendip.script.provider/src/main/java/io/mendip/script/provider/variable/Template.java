/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.script.provider.variable;

import io.mendip.setting.FieldModel;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * A text with references such as {@code {{client.name}}}, any number of them. What stands between braces without a word and a
 * dot at its beginning is text, as in the templates of other programs; braces after a backslash are always text. The values
 * that are put in are not looked at again.
 */
public final class Template {

    /** Of the key store; its values are secret. */
    static final String GLOBAL = "global";

    private static final Map<String, FieldModel> MODELS =
            Map.of("client", FieldModel.CLIENT, "site", FieldModel.SITE, "agent", FieldModel.AGENT);
    private static final Pattern REFERENCE =
            Pattern.compile("\\\\\\{\\{|\\{\\{\\s*([A-Za-z]\\w*)\\.([^{}]{1,200}?)\\s*}}");

    private final List<Piece> pieces = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();

    private Template() {}

    /** Reads a text; what is wrong with it {@link #faults} says. */
    public static Template of(String text) {
        var template = new Template();
        var found = REFERENCE.matcher(text);
        int from = 0;
        while (found.find()) {
            template.text(text.substring(from, found.start()));
            if (found.group(1) == null) {
                template.text("{{");
            } else {
                template.reference(found.group(1), found.group(2));
            }
            from = found.end();
        }
        template.text(text.substring(from));
        return template;
    }

    private void text(String text) {
        if (!text.isEmpty()) {
            pieces.add(new Text(text));
        }
    }

    private void reference(String root, String name) {
        if (!root.equals(GLOBAL) && !MODELS.containsKey(root)) {
            faults.add("There is no variable {{" + root + "." + name
                    + "}}: they begin with agent, site, client or global. Write \\{{ where the braces are meant.");
        }
        pieces.add(new Reference(root, name));
    }

    /** References that can mean nothing, for people. */
    public List<String> faults() {
        return List.copyOf(faults);
    }

    /** What it refers to, in order. */
    List<Reference> references() {
        return pieces.stream()
                .filter(Reference.class::isInstance)
                .map(Reference.class::cast)
                .toList();
    }

    /** The text with the values of its references. */
    String with(Function<Reference, String> values) {
        var whole = new StringBuilder();
        for (var piece : pieces) {
            if (piece instanceof Reference reference) {
                whole.append(values.apply(reference));
            } else if (piece instanceof Text text) {
                whole.append(text.text());
            }
        }
        return whole.toString();
    }

    private sealed interface Piece permits Text, Reference {}

    private record Text(String text) implements Piece {}

    /**
     * A reference.
     *
     * @param root what it begins with
     * @param name of the property, field or key
     */
    record Reference(String root, String name) implements Piece {

        boolean isKey() {
            return root.equals(GLOBAL);
        }

        FieldModel model() {
            return MODELS.getOrDefault(root, FieldModel.AGENT);
        }

        @Override
        public String toString() {
            return "{{" + root + "." + name + "}}";
        }
    }
}
