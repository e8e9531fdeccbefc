/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.protocol.message;

import java.util.List;
import java.util.Locale;

/**
 * What became of the planned bundles on an agent: all of them, each time something changed. A request; the answer is
 * empty and says that it was stored.
 *
 * @param bundles each once, at most {@value #MAX}
 */
public record BundleStates(List<Item> bundles) {

    /** Bundles that are reported. */
    public static final int MAX = 500;

    /** Copies the list and cuts it at its limit. */
    public BundleStates {
        var all = Bounds.required("bundles", bundles);
        bundles = List.copyOf(all.size() <= MAX ? all : all.subList(0, MAX));
    }

    /**
     * A bundle on an agent.
     *
     * @param symbolicName of the bundle
     * @param version OSGi version
     * @param sha256 of the jar it is about
     * @param state what became of it
     * @param reason why it failed or is held back, for people; empty otherwise
     * @param since milliseconds since 1970, agent's clock corrected to the server's
     */
    public record Item(String symbolicName, String version, String sha256, State state, String reason, long since) {

        /** Bounds the texts. */
        public Item {
            symbolicName = Bounds.line("symbolicName", symbolicName, 200);
            version = Bounds.line("version", version, 60);
            sha256 = Bounds.digest("sha256", sha256);
            Bounds.required("state", state);
            reason = Bounds.line("reason", reason, 500);
        }
    }

    /** What can become of a bundle. */
    public enum State {
        /** It is being fetched, or will be. */
        WAITING,
        /** It runs. */
        ACTIVE,
        /** It was fetched and does not run: wrong bytes, an import that nobody offers, an error at its start. */
        FAILED,
        /** It hung, or took the agent down, and is not started any more. */
        QUARANTINED;

        /** As shown: lower case. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
