/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.assembler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The {@code -runbundles} of a bndrun file: which bundles run, found by bnd's resolver and committed.
 *
 * @param symbolicNames in the order of the file
 */
record RunBundles(List<String> symbolicNames) {

    private static final Pattern CLAUSE = Pattern.compile("^\\s*([\\w.\\-]+)\\s*;\\s*version=");

    RunBundles {
        symbolicNames = List.copyOf(symbolicNames);
    }

    static RunBundles read(Path bndrun) throws IOException {
        var names = new ArrayList<String>();
        boolean inside = false;
        for (var line : Files.readAllLines(bndrun)) {
            inside = inside || line.startsWith("-runbundles:");
            var clause = CLAUSE.matcher(line.replaceFirst("^-runbundles:", ""));
            if (inside && clause.find()) {
                names.add(clause.group(1));
            }
            inside = inside && line.endsWith("\\");
        }
        if (names.isEmpty()) {
            throw new IOException(bndrun + " has no -runbundles");
        }
        return new RunBundles(names);
    }
}
