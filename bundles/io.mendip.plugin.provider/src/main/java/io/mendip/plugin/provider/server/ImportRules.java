/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import io.mendip.plugin.provider.verify.BundleManifest;
import io.mendip.plugin.provider.verify.ManifestHeader.Clause;
import io.mendip.plugin.provider.verify.Refusal;
import io.mendip.rest.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.framework.VersionRange;

/**
 * What an add-on may use of the server, and whether that is there in a fitting version. Nothing is installed for it: the
 * framework is asked who would offer each thing.
 */
final class ImportRules {

    /** Packages of libraries, each with those below it; of the product's own those of its API bundles. */
    private static final List<String> LIBRARIES = List.of(
            "java",
            "javax",
            "org.w3c.dom",
            "org.xml.sax",
            "org.slf4j",
            "org.jspecify.annotations",
            "jakarta.ws.rs",
            "jakarta.annotation",
            "jakarta.persistence",
            "com.fasterxml.jackson.annotation");

    /** Keys of the server: whoever signs with them commands all agents. */
    private static final Set<String> KEYS = Set.of("io.mendip.trust", "io.mendip.setting");

    private static final String PACKAGE = "osgi.wiring.package";

    private final RunningServer server;

    ImportRules(RunningServer server) {
        this.server = server;
    }

    /** @throws Problem naming what it may not use, or what is missing */
    void require(BundleManifest manifest, Set<String> own) {
        var found = look(manifest, own);
        if (!found.forbidden().isEmpty()) {
            throw Refusal.bad(
                    "import-not-allowed",
                    "An add-on of the server must not import " + quoted(found.forbidden())
                            + ". It may use the packages of io.mendip.*.api bundles but for keys, those of other"
                            + " add-ons, and of libraries " + String.join(", ", LIBRARIES) + ".");
        }
        if (!found.missing().isEmpty()) {
            throw Refusal.bad(
                    "missing-import",
                    "This server does not offer " + quoted(found.missing())
                            + ". Put the packages into the bundle, use a version that the server has, or import them"
                            + " optionally.");
        }
    }

    /**
     * What is against a bundle.
     *
     * @param forbidden packages that it may not use
     * @param missing packages and capabilities that are not there in a fitting version
     */
    record Found(List<String> forbidden, List<String> missing) {}

    /** Looks without a verdict: what the server offers changes with its versions and other add-ons. */
    Found look(BundleManifest manifest, Set<String> own) {
        var forbidden = new ArrayList<String>();
        var missing = new ArrayList<String>();
        for (var clause : manifest.imports()) {
            for (var name : clause.names()) {
                if (own.contains(name)) {
                    continue;
                }
                var range = clause.attributes().getOrDefault("version", "0.0.0");
                var providers = server.providers(PACKAGE, filter(name, range));
                if (!allowed(name, providers)) {
                    forbidden.add(name);
                } else if (providers.isEmpty() && !clause.optional()) {
                    missing.add(name + (range.equals("0.0.0") ? "" : " " + range));
                }
            }
        }
        manifest.requirements().forEach(clause -> requirement(clause, missing));
        return new Found(forbidden, missing);
    }

    private static String quoted(List<String> names) {
        return names.stream().map(Refusal::quoted).collect(Collectors.joining(", "));
    }

    /** What would be used when it is there counts as used. */
    private boolean allowed(String name, List<RunningServer.Provider> providers) {
        if (KEYS.contains(name)) {
            return false;
        }
        if (LIBRARIES.stream().anyMatch(library -> name.equals(library) || name.startsWith(library + "."))) {
            return true;
        }
        var all = providers.isEmpty() ? server.providers(PACKAGE, filter(name, "0.0.0")) : providers;
        if (all.isEmpty()) {
            return !name.startsWith("io.mendip.") || !isInside(name);
        }
        return all.stream().allMatch(provider -> provider.addOn() || provider.isApi() || isLent(name));
    }

    /** The launcher lends the package of system.api, which no bundle exports. */
    private static boolean isLent(String name) {
        return name.equals("io.mendip.system");
    }

    private static boolean isInside(String name) {
        return name.contains(".provider") || name.startsWith("io.mendip.protocol") || name.startsWith("io.mendip.lib");
    }

    private void requirement(Clause clause, List<String> missing) {
        var effective = clause.directives().getOrDefault("effective", "resolve");
        if (clause.optional() || !effective.equals("resolve")) {
            return;
        }
        var filter = clause.directives().getOrDefault("filter", "");
        for (var namespace : clause.names()) {
            if (providers(namespace, filter).isEmpty()) {
                missing.add((namespace + " " + filter).strip());
            }
        }
    }

    private List<RunningServer.Provider> providers(String namespace, String filter) {
        try {
            return server.providers(namespace, filter.isEmpty() ? "(" + namespace + "=*)" : filter);
        } catch (IllegalArgumentException e) {
            throw unreadable(namespace + " " + filter);
        }
    }

    private static String filter(String name, String range) {
        if (!name.matches("[\\w.$-]+")) {
            throw unreadable(name);
        }
        try {
            var versions = VersionRange.valueOf(range).toFilterString("version");
            return "(&(" + PACKAGE + "=" + name + ")" + versions + ")";
        } catch (IllegalArgumentException e) {
            throw unreadable(name + " " + range);
        }
    }

    private static Problem unreadable(String what) {
        return Refusal.bad(
                "not-a-bundle", "The manifest asks for " + Refusal.quoted(what) + ", which is no requirement.");
    }
}
