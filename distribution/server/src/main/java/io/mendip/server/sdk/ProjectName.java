/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.server.sdk;

import io.mendip.server.ServerProblem;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import javax.lang.model.SourceVersion;

/**
 * The name of an add-on: its bundle, its artifact and its package. What it brings has the last word of it.
 *
 * @param name such as {@code org.example.speed}
 */
public record ProjectName(String name) {

    private static final Pattern ALLOWED = Pattern.compile("[a-z][a-z0-9]*(\\.[a-z][a-z0-9]*)+");
    private static final int LONGEST = 100;
    private static final int LONGEST_WORD = 40;

    /**
     * Takes what can be a package of Java and an id of a check.
     *
     * @throws ServerProblem for anything else
     */
    public ProjectName {
        if (name.length() > LONGEST
                || !ALLOWED.matcher(name).matches()
                || !SourceVersion.isName(name)
                || last(name).length() > LONGEST_WORD) {
            throw new ServerProblem("'" + name + "' cannot be the name of a package. Take two or more words of small"
                    + " letters and digits with dots between them, such as org.example.speed.");
        }
        if (name.startsWith("io.mendip.")) {
            throw new ServerProblem(
                    "Names with io.mendip. are the product's own. Take one of yours, such as" + " org.example.speed.");
        }
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }

    /** What stands in braces in templates, by its name; the same that archetypes are filled with by Maven. */
    public Map<String, String> values() {
        var word = last(name);
        var values = new TreeMap<String, String>();
        values.put("groupId", name.substring(0, name.lastIndexOf('.')));
        values.put("artifactId", name);
        values.put("version", "1.0.0-SNAPSHOT");
        values.put("package", name);
        values.put("id", word);
        values.put("className", Character.toUpperCase(word.charAt(0)) + word.substring(1));
        return values;
    }
}
