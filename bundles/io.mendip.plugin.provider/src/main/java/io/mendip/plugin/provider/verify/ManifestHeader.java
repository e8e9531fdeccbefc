/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.verify;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The common form of OSGi's manifest headers: clauses of names with attributes and directives (OSGi Core R7, 3.2.3). */
public final class ManifestHeader {

    private final String text;
    private int at;

    private ManifestHeader(String text) {
        this.text = text;
    }

    /**
     * A clause.
     *
     * @param names before the first parameter
     * @param attributes by name
     * @param directives by name
     */
    public record Clause(List<String> names, Map<String, String> attributes, Map<String, String> directives) {

        /** Copies all. */
        public Clause {
            names = List.copyOf(names);
            attributes = Map.copyOf(attributes);
            directives = Map.copyOf(directives);
        }

        /** Whether it is good without. */
        public boolean optional() {
            return "optional".equals(directives.get("resolution"));
        }
    }

    /**
     * Parses a header.
     *
     * @throws IllegalArgumentException when it has another form
     */
    public static List<Clause> parse(String text) {
        var header = new ManifestHeader(text);
        var clauses = new ArrayList<Clause>();
        do {
            clauses.add(header.clause());
        } while (header.take(','));
        if (header.at < text.length()) {
            throw new IllegalArgumentException("it is not a list of clauses");
        }
        return clauses;
    }

    private Clause clause() {
        var names = new ArrayList<String>();
        var attributes = new LinkedHashMap<String, String>();
        var directives = new LinkedHashMap<String, String>();
        do {
            var word = word();
            if (take('=')) {
                // A typed attribute is name:type=value.
                put(attributes, word.split(":", 2)[0], value());
            } else if (word.endsWith(":") && word.length() > 1) {
                throw new IllegalArgumentException("a directive has no value");
            } else {
                var directive = directive(word);
                if (directive.isEmpty()) {
                    names.add(word);
                } else {
                    put(directives, directive, value());
                }
            }
        } while (take(';'));
        return new Clause(names, attributes, directives);
    }

    /** The name of a directive when the word is one, which {@code :=} follows. */
    private String directive(String word) {
        if (at + 1 < text.length() && text.startsWith(":=", at)) {
            at += 2;
            return word;
        }
        return "";
    }

    private static void put(Map<String, String> all, String name, String value) {
        if (all.putIfAbsent(name.strip(), value) != null) {
            throw new IllegalArgumentException(name + " is there twice");
        }
    }

    private boolean take(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }

    private String word() {
        int from = at;
        while (at < text.length() && ",;=\"".indexOf(text.charAt(at)) < 0 && !text.startsWith(":=", at)) {
            at++;
        }
        var word = text.substring(from, at).strip();
        if (word.isEmpty()) {
            throw new IllegalArgumentException("a name is missing");
        }
        return word;
    }

    private String value() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return take('"') ? quoted() : word();
    }

    private String quoted() {
        var value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != '"') {
            if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        if (!take('"')) {
            throw new IllegalArgumentException("a quotation mark is missing");
        }
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
        return value.toString();
    }
}
