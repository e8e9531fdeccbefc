/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.model;

import java.util.List;

/**
 * A part of the product that can be switched off.
 *
 * @param id short name
 * @param title what people call it
 * @param description in a sentence or two
 * @param serverBundles symbolic names, in the order in which they are started
 * @param agentBundles symbolic names of shipped bundles that agents run for it
 * @param kinds ids of the kinds of checks it brings
 * @param contributors names of the plan contributors of its server bundles
 * @param requires ids of features without which it does not work
 * @param defaultOn whether it is on for those who never switched it
 * @param gated whether its server bundles ask the gate before they do something for an agent
 */
public record Feature(
        String id,
        String title,
        String description,
        List<String> serverBundles,
        List<String> agentBundles,
        List<String> kinds,
        List<String> contributors,
        List<String> requires,
        boolean defaultOn,
        boolean gated) {

    /** Copies the lists. */
    public Feature {
        serverBundles = List.copyOf(serverBundles);
        agentBundles = List.copyOf(agentBundles);
        kinds = List.copyOf(kinds);
        contributors = List.copyOf(contributors);
        requires = List.copyOf(requires);
    }

    /** One whose server bundles, if there are any, know nothing of clients and sites. */
    public Feature(
            String id,
            String title,
            String description,
            List<String> serverBundles,
            List<String> agentBundles,
            List<String> kinds,
            List<String> contributors,
            List<String> requires,
            boolean defaultOn) {
        this(id, title, description, serverBundles, agentBundles, kinds, contributors, requires, defaultOn, false);
    }

    /** Whether it can be switched for a client or a site: what server bundles do is for everybody, unless they ask. */
    public boolean scoped() {
        return serverBundles.isEmpty() || gated;
    }
}
