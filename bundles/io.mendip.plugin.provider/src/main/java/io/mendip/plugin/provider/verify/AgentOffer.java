/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.verify;

import io.mendip.plugin.provider.verify.ManifestHeader.Clause;
import io.mendip.rest.Problem;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;
import org.osgi.framework.VersionRange;

/**
 * What an agent offers to a bundle: packages with their versions, and the names that its own bundles have taken.
 *
 * @param packages versions by package
 * @param bundles symbolic names of the shipped bundles
 * @param java feature version of the agent's Java
 */
public record AgentOffer(Map<String, List<Version>> packages, Set<String> bundles, int java) {

    /** Copies the collections. */
    public AgentOffer {
        var copy = new TreeMap<String, List<Version>>();
        packages.forEach((name, versions) -> copy.put(name, List.copyOf(versions)));
        packages = Map.copyOf(copy);
        bundles = Set.copyOf(bundles);
    }

    /**
     * Checks that a bundle resolves on an agent.
     *
     * @throws Problem naming what is missing
     */
    public void require(BundleManifest manifest) {
        var missing = missing(manifest);
        if (!missing.isEmpty()) {
            throw Refusal.bad(
                    "missing-import",
                    "Agents do not offer "
                            + missing.stream().map(Refusal::quoted).collect(Collectors.joining(", "))
                            + ". Put the packages into the bundle, use a version that agents have, or import them"
                            + " optionally.");
        }
        manifest.requirements().forEach(this::requireJava);
    }

    /** Packages that a bundle has to have and this agent does not offer, with the range of versions that is wanted. */
    public List<String> missing(BundleManifest manifest) {
        return manifest.imports().stream()
                .filter(clause -> !clause.optional())
                .flatMap(clause -> missing(clause).stream())
                .toList();
    }

    private List<String> missing(Clause clause) {
        var range = clause.attributes().getOrDefault("version", "0.0.0");
        return clause.names().stream()
                .filter(name -> !offers(name, range))
                .map(name -> name + (range.equals("0.0.0") ? "" : " " + range))
                .toList();
    }

    private boolean offers(String name, String range) {
        try {
            var wanted = VersionRange.valueOf(range);
            return packages.getOrDefault(name, List.of()).stream().anyMatch(wanted::includes);
        } catch (IllegalArgumentException e) {
            throw Refusal.bad(
                    "not-a-bundle",
                    "Import-Package asks for " + Refusal.quoted(name) + " in no range of versions: "
                            + Refusal.quoted(range) + ".");
        }
    }

    private void requireJava(Clause clause) {
        var filter = clause.directives().getOrDefault("filter", "");
        if (clause.optional() || !clause.names().contains("osgi.ee") || filter.isEmpty()) {
            return;
        }
        try {
            var wanted = FrameworkUtil.createFilter(filter);
            boolean runs = false;
            for (int version = 1; version <= java; version++) {
                var environment = new HashMap<String, Object>();
                environment.put("osgi.ee", "JavaSE");
                environment.put("version", version < 9 ? new Version(1, version, 0) : new Version(version, 0, 0));
                runs = runs || wanted.matches(environment);
            }
            if (!runs) {
                throw Refusal.bad(
                        "missing-java",
                        "The bundle is built for another Java: agents have " + java + ". Compile it with --release "
                                + java + ".");
            }
        } catch (InvalidSyntaxException e) {
            throw Refusal.bad("not-a-bundle", "The filter " + Refusal.quoted(filter) + " cannot be read.");
        }
    }
}
