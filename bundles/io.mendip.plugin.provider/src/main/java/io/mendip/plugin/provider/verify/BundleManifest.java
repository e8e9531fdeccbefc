/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.verify;

import io.mendip.plugin.provider.verify.ManifestHeader.Clause;
import io.mendip.protocol.Capabilities;
import io.mendip.rest.Problem;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;

/**
 * What the manifest of an uploaded bundle says, when it is one that agents take.
 *
 * @param symbolicName of the bundle
 * @param version OSGi version
 * @param name for people
 * @param description for people, may be empty
 * @param imports packages it wants
 * @param requirements capabilities it wants, in the sense of OSGi
 * @param classPath entries of the jar that it takes classes from
 * @param capabilities what it says that it does on a machine
 */
public record BundleManifest(
        String symbolicName,
        Version version,
        String name,
        String description,
        List<Clause> imports,
        List<Clause> requirements,
        List<String> classPath,
        Capabilities capabilities) {

    private static final Pattern SYMBOLIC_NAME = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final int MAX_SYMBOLIC_NAME = 200;
    private static final int MAX_VERSION = 60;
    private static final int MAX_NAME = 200;
    private static final int MAX_DESCRIPTION = 1000;

    /** What would make a bundle something that agents cannot hold apart, fetch whole or take away again. */
    private static final List<Unsupported> UNSUPPORTED = List.of(
            new Unsupported(Constants.FRAGMENT_HOST, "is a fragment; give it a life of its own"),
            new Unsupported(
                    Constants.DYNAMICIMPORT_PACKAGE, "imports packages while it runs; name them in Import-Package"),
            new Unsupported(
                    Constants.BUNDLE_NATIVECODE,
                    "brings native code; run a program in its place or use what JNA offers"),
            new Unsupported(Constants.REQUIRE_BUNDLE, "requires whole bundles; import their packages instead"));

    /** Copies the lists. */
    public BundleManifest {
        imports = List.copyOf(imports);
        requirements = List.copyOf(requirements);
        classPath = List.copyOf(classPath);
    }

    /** A header that has no place here, and why. */
    private record Unsupported(String header, String why) {}

    /**
     * Reads a manifest.
     *
     * @param entries names of all entries of the jar
     * @throws Problem saying what is wrong
     */
    static BundleManifest of(Manifest manifest, Set<String> entries) {
        var main = manifest.getMainAttributes();
        if (!"2".equals(text(main, Constants.BUNDLE_MANIFESTVERSION))) {
            throw Refusal.bad(
                    "not-a-bundle",
                    "The jar is no OSGi bundle: its manifest lacks Bundle-ManifestVersion: 2. Build it with bnd.");
        }
        for (var header : UNSUPPORTED) {
            if (!text(main, header.header()).isEmpty()) {
                throw Refusal.bad("unsupported", "The bundle " + header.why() + " (" + header.header() + ").");
            }
        }
        var classPath = classPath(main, entries);
        var symbolicName = symbolicName(main);
        var name = line(text(main, Constants.BUNDLE_NAME), MAX_NAME);
        return new BundleManifest(
                symbolicName,
                version(main),
                name.isEmpty() ? symbolicName : name,
                line(text(main, Constants.BUNDLE_DESCRIPTION), MAX_DESCRIPTION),
                clauses(main, Constants.IMPORT_PACKAGE),
                clauses(main, Constants.REQUIRE_CAPABILITY),
                classPath,
                capabilities(text(main, Capabilities.HEADER)));
    }

    /**
     * Reads the manifest of a jar that was verified before.
     *
     * @throws Problem saying what is wrong
     */
    public static BundleManifest read(Path verified) throws IOException {
        try (var jar = new JarFile(verified.toFile(), false)) {
            var manifest = jar.getManifest();
            return of(
                    manifest == null ? new Manifest() : manifest,
                    jar.stream().map(ZipEntry::getName).collect(Collectors.toSet()));
        }
    }

    private static String symbolicName(Attributes main) {
        var header = clauses(main, Constants.BUNDLE_SYMBOLICNAME);
        var name = header.size() == 1 && header.get(0).names().size() == 1
                ? header.get(0).names().get(0)
                : "";
        if (!SYMBOLIC_NAME.matcher(name).matches() || name.length() > MAX_SYMBOLIC_NAME) {
            throw Refusal.bad(
                    "not-a-bundle",
                    "The bundle has no usable Bundle-SymbolicName: letters, digits, dots, '_' and '-', at most "
                            + MAX_SYMBOLIC_NAME + " characters.");
        }
        return name;
    }

    private static Version version(Attributes main) {
        var text = text(main, Constants.BUNDLE_VERSION);
        try {
            if (!text.isEmpty() && text.length() <= MAX_VERSION) {
                return Version.parseVersion(text);
            }
        } catch (IllegalArgumentException e) {
            // It is said below.
        }
        throw Refusal.bad(
                "not-a-bundle",
                "The bundle has no usable Bundle-Version, such as 1.2.3: it says " + Refusal.quoted(text) + ".");
    }

    private static Capabilities capabilities(String header) {
        try {
            return Capabilities.parse(header);
        } catch (IllegalArgumentException e) {
            throw Refusal.bad(
                    "capability-unknown",
                    "The header " + Capabilities.HEADER + " cannot be read: "
                            + Refusal.plain(String.valueOf(e.getMessage()))
                            + ". Write for example " + Capabilities.HEADER + ": process, files:/var/log");
        }
    }

    /** Refuses a class path that leads out of the jar, or to nowhere. */
    private static List<String> classPath(Attributes main, Set<String> entries) {
        var paths = clauses(main, Constants.BUNDLE_CLASSPATH).stream()
                .flatMap(clause -> clause.names().stream())
                .toList();
        for (var path : paths) {
            boolean inside = path.equals(".") || entries.contains(path) || isFolder(path, entries);
            if (!inside) {
                throw Refusal.bad(
                        "unsupported", "Bundle-ClassPath names " + Refusal.quoted(path) + ", which is not in the jar.");
            }
        }
        return paths;
    }

    private static boolean isFolder(String path, Set<String> entries) {
        var folder = path.endsWith("/") ? path : path + "/";
        return entries.stream().anyMatch(entry -> entry.startsWith(folder));
    }

    private static List<Clause> clauses(Attributes main, String header) {
        var text = text(main, header);
        return text.isEmpty() ? List.of() : parsed(header, text);
    }

    private static List<Clause> parsed(String header, String text) {
        try {
            return ManifestHeader.parse(text);
        } catch (IllegalArgumentException e) {
            throw Refusal.bad("not-a-bundle", "The header " + header + " cannot be read: " + e.getMessage() + ".");
        }
    }

    private static String text(Attributes main, String header) {
        var text = main.getValue(header);
        return text == null ? "" : text.strip();
    }

    /** People read it in lists: one line without what is not seen. */
    private static String line(String text, int max) {
        var plain = text.codePoints()
                .filter(c -> !Character.isISOControl(c)
                        && Character.getType(c) != Character.FORMAT
                        && Character.getType(c) != Character.SURROGATE)
                .limit(max)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.length() > max ? plain.substring(0, max - 1) : plain;
    }
}
