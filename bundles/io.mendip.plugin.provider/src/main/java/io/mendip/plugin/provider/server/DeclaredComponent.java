/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import java.util.List;
import java.util.Map;

/**
 * A component as the bundle describes it to Declarative Services.
 *
 * @param name of the component
 * @param implementation its class
 * @param services interfaces it is registered under
 * @param properties values by name
 * @param references what it wants
 */
record DeclaredComponent(
        String name,
        String implementation,
        List<String> services,
        Map<String, List<String>> properties,
        List<Wanted> references) {

    DeclaredComponent {
        services = List.copyOf(services);
        properties = Map.copyOf(properties);
        references = List.copyOf(references);
    }

    /**
     * A reference.
     *
     * @param type of the service
     * @param target filter; empty for none
     */
    record Wanted(String type, String target) {}

    List<String> values(String property) {
        return properties.getOrDefault(property, List.of());
    }

    boolean isResource() {
        return properties.keySet().stream().anyMatch(name -> name.startsWith("osgi.jakartars."));
    }
}
