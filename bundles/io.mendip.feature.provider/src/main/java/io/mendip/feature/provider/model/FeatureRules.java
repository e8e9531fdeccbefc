/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.model;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/** What a feature may name: what is there, does not belong to the core, and to no other feature. */
final class FeatureRules {

    /** Domains without which nothing works, or nobody could switch anything on again. */
    static final Set<String> CORE = Set.of(
            "account",
            "bus",
            "command",
            "console",
            "feature",
            "fleet",
            "history",
            "lib",
            "monitor",
            "policy",
            "protocol",
            "rest",
            "store",
            "system",
            "trust");

    private static final Pattern OURS = Pattern.compile("io\\.mendip\\.([a-z]+)(\\..*)?");

    private FeatureRules() {}

    static void requireNotCore(String id) throws RefusedFeatureException {
        if (CORE.contains(id)) {
            throw new RefusedFeatureException(id + " is core and cannot be a feature");
        }
    }

    static void requireThere(Feature feature, Set<String> serverBundles, Set<String> agentBundles)
            throws RefusedFeatureException {
        requireNotCore(feature.id());
        for (var bundle : feature.serverBundles()) {
            var match = OURS.matcher(bundle);
            requireInstalled(bundle, serverBundles);
            if (match.matches() && (CORE.contains(match.group(1)) || bundle.endsWith(".api"))) {
                throw new RefusedFeatureException("it names the bundle " + bundle + ", which belongs to the core");
            }
        }
        for (var bundle : feature.agentBundles()) {
            if (!agentBundles.contains(bundle)) {
                throw new RefusedFeatureException("it names the agent bundle " + bundle + ", which is not shipped");
            }
        }
    }

    /** For what came at runtime: nothing of what the server was shipped with is its own. */
    static void requireAdded(Feature feature, Installed installed) throws RefusedFeatureException {
        requireNotCore(feature.id());
        for (var bundle : feature.serverBundles()) {
            if (installed.shipped().contains(bundle)) {
                throw new RefusedFeatureException(
                        "it names the bundle " + bundle + ", which was shipped with the server");
            }
            requireInstalled(bundle, installed.added());
        }
    }

    static void requireOwn(Feature feature, Collection<Feature> others) throws RefusedFeatureException {
        for (var other : others) {
            if (other.id().equals(feature.id())) {
                throw new RefusedFeatureException("there is a feature " + feature.id() + " already");
            }
            requireDisjoint("bundle", feature.serverBundles(), other.serverBundles(), other.id());
            requireDisjoint("agent bundle", feature.agentBundles(), other.agentBundles(), other.id());
            requireDisjoint("check type", feature.kinds(), other.kinds(), other.id());
            requireDisjoint("plan contributor", feature.contributors(), other.contributors(), other.id());
        }
    }

    private static void requireInstalled(String bundle, Set<String> installed) throws RefusedFeatureException {
        if (!installed.contains(bundle)) {
            throw new RefusedFeatureException("it names the bundle " + bundle + ", which is not installed");
        }
    }

    private static void requireDisjoint(String what, List<String> own, List<String> others, String owner)
            throws RefusedFeatureException {
        for (var name : own) {
            if (others.contains(name)) {
                throw new RefusedFeatureException("the " + what + " " + name + " belongs to the feature " + owner
                        + " already; two features cannot share one");
            }
        }
    }
}
