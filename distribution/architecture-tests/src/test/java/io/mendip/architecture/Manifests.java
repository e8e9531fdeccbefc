/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.architecture;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** What the bundles that run say of themselves. */
final class Manifests {

    private static final Path BUNDLES = Path.of("../assembly/target/mendip/bundles");
    private static final Pattern UNIT = Pattern.compile("\\(mendip\\.unit=(\\w+)\\)");

    private Manifests() {}

    /** Our own bundles in the assembled server. */
    static List<Bundle> ours() {
        try (var files = Files.walk(BUNDLES)) {
            return files.filter(file -> file.getFileName().toString().matches("io\\.mendip\\.(?!lib\\.).*"))
                    .sorted()
                    .map(Manifests::read)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Bundle read(Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            var headers = file.getManifest().getMainAttributes();
            var name = headers.getValue("Bundle-SymbolicName").split(";", 2)[0];
            var exports = headers.getValue("Export-Package");
            return new Bundle(name, exports == null ? "" : exports, units(file));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + jar, e);
        }
    }

    private static List<String> units(JarFile jar) throws IOException {
        var units = new ArrayList<String>();
        for (var entry : jar.stream()
                .filter(one -> one.getName().matches("OSGI-INF/.*\\.xml"))
                .toList()) {
            try (var in = jar.getInputStream(entry)) {
                UNIT.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8))
                        .results()
                        .map((MatchResult match) -> match.group(1))
                        .forEach(units::add);
            }
        }
        return units;
    }

    /**
     * A bundle.
     *
     * @param name symbolic name
     * @param exports its header, empty for none
     * @param units storage units that its components ask for
     */
    record Bundle(String name, String exports, List<String> units) {

        boolean isApi() {
            return name.endsWith(".api");
        }

        /** What is wrong with what it exports: arrow 6. */
        List<String> wrongExports() {
            var wrong = new ArrayList<String>();
            if (name.matches(".*\\.(provider|nats|console)") && !exports.isEmpty()) {
                wrong.add(name + " exports " + exports);
            }
            if (isApi() && (!exports.contains("version=\"1.") || exports.contains(".provider"))) {
                wrong.add(name + " exports " + exports);
            }
            return wrong;
        }

        /** Units of other domains that it uses: arrow 8. A transaction belongs to one slice. */
        List<String> foreignUnits() {
            var domain = name.replaceFirst("io\\.mendip\\.(\\w+)\\..*", "$1");
            // The store keeps the scheduler's own tables.
            var own = domain.equals("store") ? "scheduler" : domain;
            return units.stream().filter(unit -> !unit.equals(own)).toList();
        }
    }
}
