/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.verify;

import java.util.Enumeration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;

/**
 * The names of a jar's entries. Nothing here or on an agent makes a file by such a name; a name that would lead out of a
 * folder is refused all the same, for whoever unpacks the jar with another tool.
 */
final class EntryNames {

    private static final int MAX_ENTRIES = 20_000;
    private static final int MAX_LENGTH = 1000;
    private static final Pattern DRIVE = Pattern.compile("^[A-Za-z]:.*");
    private static final String META = "META-INF/";
    private static final Pattern SIGNATURE =
            Pattern.compile("META-INF/(MANIFEST\\.MF|SIG-[^/]*|[^/]+\\.(SF|RSA|DSA|EC))", Pattern.CASE_INSENSITIVE);

    private EntryNames() {}

    /** All names, each once, none that could mean two things. */
    static Set<String> checked(Enumeration<? extends ZipEntry> entries) {
        var names = new HashSet<String>();
        var metaNames = new HashSet<String>();
        while (entries.hasMoreElements()) {
            var name = entries.nextElement().getName();
            if (names.size() >= MAX_ENTRIES) {
                throw Refusal.bad(
                        "too-large", "The jar has more than " + MAX_ENTRIES + " entries, more than a bundle needs.");
            }
            check(name);
            var upper = name.toUpperCase(Locale.ROOT);
            boolean twiceInMeta = upper.startsWith(META) && !metaNames.add(upper);
            if (!names.add(name) || twiceInMeta) {
                throw Refusal.bad(
                        "entry-name",
                        "The jar has the entry " + Refusal.quoted(name)
                                + " twice, so that two readers may read two jars. Build it anew.");
            }
        }
        return names;
    }

    /** Whether an entry is part of the signature, which cannot sign itself. */
    static boolean isSignature(String name) {
        return SIGNATURE.matcher(name).matches();
    }

    private static void check(String name) {
        boolean leadsOut = name.startsWith("/")
                || name.contains("\\")
                || name.indexOf('\0') >= 0
                || DRIVE.matcher(name).matches();
        for (var part : name.split("/", -1)) {
            leadsOut = leadsOut || part.equals("..") || part.equals(".");
        }
        if (leadsOut || name.isEmpty() || name.length() > MAX_LENGTH) {
            throw Refusal.bad(
                    "entry-name",
                    "The jar has an entry with the name " + Refusal.quoted(name)
                            + ", which leads out of the jar or cannot be a path in it. Build it anew.");
        }
        if (name.matches("(?i)META-INF/versions/\\d+/OSGI-INF/MANIFEST\\.MF")) {
            throw Refusal.bad(
                    "unsupported",
                    "The bundle has another manifest for other versions of Java (" + Refusal.quoted(name)
                            + "). Build it for Java 17 only.");
        }
    }
}
