/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.server;

import io.mendip.plugin.AddOnNames;
import io.mendip.plugin.provider.server.DeclaredComponent.Wanted;
import io.mendip.plugin.provider.verify.Refusal;
import io.mendip.rest.Problem;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Which services an add-on may offer and want: it adds to the server, and takes the place of none of its parts. */
final class ServiceRules {

    /** What the product asks others for. */
    private static final Set<String> ASKED_FOR = Set.of(
            "io.mendip.account.PermissionSet",
            "io.mendip.feature.FeatureListener",
            "io.mendip.rest.LiveTopic",
            "io.mendip.store.Job",
            "io.mendip.store.StoreUnit",
            "io.mendip.system.HealthIndicator");

    private static final String UNIT = "io.mendip.store.StoreUnit";
    private static final String UNIT_NAME = "mendip.unit";
    private static final Set<String> STORES = Set.of("io.mendip.store.Database", "io.mendip.store.EntityStore");

    private final JarContent jar;
    private final String unit;

    ServiceRules(JarContent jar, String symbolicName) {
        this.jar = jar;
        this.unit = AddOnNames.unit(symbolicName);
    }

    /** The unit, when it has tables of its own; empty for none. */
    String require(Collection<DeclaredComponent> components) {
        var offered = new TreeSet<String>();
        for (var component : components) {
            for (var service : component.services()) {
                requireOffered(component, service);
                offered.add(service);
            }
            if (component.services().contains(UNIT)
                    && !component.values(UNIT_NAME).equals(List.of(unit))) {
                throw unitName("The component " + Refusal.quoted(component.name()) + " registers another unit.");
            }
            component.references().forEach(reference -> requireOwn(component, reference));
        }
        return offered.contains(UNIT) ? unit : "";
    }

    private void requireOffered(DeclaredComponent component, String service) {
        boolean own = jar.names().contains(service.replace('.', '/') + ".class");
        if (!own && !service.startsWith("java.") && !ASKED_FOR.contains(service)) {
            throw Refusal.bad(
                    "service-not-allowed",
                    "The component " + Refusal.quoted(component.name()) + " offers the service "
                            + Refusal.quoted(service) + ". Add-ons offer services of their own classes, and of "
                            + String.join(", ", new TreeSet<>(ASKED_FOR)) + ".");
        }
    }

    private void requireOwn(DeclaredComponent component, Wanted reference) {
        if (STORES.contains(reference.type()) && !reference.target().equals("(" + UNIT_NAME + "=" + unit + ")")) {
            throw unitName("The component " + Refusal.quoted(component.name()) + " wants the tables of "
                    + Refusal.quoted(reference.target()) + ".");
        }
    }

    private Problem unitName(String what) {
        return Refusal.bad(
                "unit-name",
                what + " This add-on has tables in its own unit only: " + UNIT_NAME + "=" + unit + ", and references"
                        + " with target = \"(" + UNIT_NAME + "=" + unit + ")\".");
    }
}
