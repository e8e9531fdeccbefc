/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.store.provider.unit;

import io.mendip.plugin.AddOnNames;
import io.mendip.store.Database;
import io.mendip.store.EntityStore;
import io.mendip.store.StoreUnit;
import io.mendip.store.StoreUnits;
import io.mendip.store.provider.Pool;
import io.mendip.system.Health;
import io.mendip.system.HealthIndicator;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Opens each unit that a bundle registers and offers its services while the bundle is there. */
@Component(
        immediate = true,
        service = {HealthIndicator.class, StoreUnits.class})
public final class Units implements HealthIndicator, StoreUnits {

    /** Migrations mostly wait for the disk, so two at a time on the smallest machine. */
    private static final int SIDE_BY_SIDE = 2;

    private final BundleContext context;
    private final Pool pool;
    private final ScheduledExecutorService executor;
    private final Map<ServiceReference<StoreUnit>, UnitLife> units = new ConcurrentHashMap<>();

    /** Waits for units. */
    @Activate
    public Units(BundleContext context, @Reference Pool pool) {
        this.context = context;
        this.pool = pool;
        this.executor = Executors.newScheduledThreadPool(SIDE_BY_SIDE, task -> {
            var thread = new Thread(task, "store units");
            thread.setDaemon(true);
            return thread;
        });
    }

    @Override
    public String name() {
        return "units";
    }

    @Override
    public String title() {
        return "Storage units";
    }

    @Override
    public Health health() {
        return healthOf(units.values());
    }

    static Health healthOf(Collection<UnitLife> units) {
        var details = new TreeMap<String, String>();
        var problems = new ArrayList<String>();
        var ofAddOns = new ArrayList<String>();
        boolean opening = false;
        for (var unit : units) {
            boolean failed = !unit.problem().isEmpty();
            details.put(unit.name(), unit.open() ? "open" : failed ? "failed" : "opening");
            boolean addOn = unit.name().startsWith(AddOnNames.UNIT_PREFIX);
            opening = opening || (!addOn && !failed && !unit.open());
            if (failed) {
                (addOn ? ofAddOns : problems).add(unit.name() + ": " + unit.problem());
            }
        }
        if (!problems.isEmpty()) {
            return Health.failed(String.join("; ", problems)).with(details);
        }
        if (opening) {
            return Health.failed("Not all units are open yet.").with(details);
        }
        // An add-on that cannot be used leaves the server as it is.
        return ofAddOns.isEmpty()
                ? Health.ok().with(details)
                : Health.degraded(String.join("; ", ofAddOns)).with(details);
    }

    @Override
    public List<State> states() {
        return units.values().stream()
                .map(unit -> new State(unit.name(), unit.bundle(), unit.open(), unit.problem()))
                .toList();
    }

    @Override
    public void drop(String unit) {
        if (units.values().stream().anyMatch(life -> life.name().equals(unit))) {
            throw new IllegalStateException("The unit " + unit + " is registered");
        }
        AddOnSchema.drop(unit, pool.source());
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindUnit(StoreUnit unit, ServiceReference<StoreUnit> reference) {
        var life = new UnitLife(describe(unit, reference), pool.source(), opened -> offer(reference, opened), executor);
        units.put(reference, life);
        life.begin();
    }

    void unbindUnit(StoreUnit unit, ServiceReference<StoreUnit> reference) {
        var life = units.remove(reference);
        if (life != null) {
            life.end();
        }
    }

    @Deactivate
    void close() {
        executor.shutdownNow();
        units.values().forEach(UnitLife::end);
        units.clear();
    }

    private static UnitDescription describe(StoreUnit unit, ServiceReference<StoreUnit> reference) {
        var bundle = reference.getBundle();
        return new UnitDescription(
                AddOnSchema.require(String.valueOf(reference.getProperty(StoreUnit.NAME)), bundle.getLocation()),
                bundle.getSymbolicName(),
                unit.entities(),
                scripts(bundle, unit.migrations()),
                bundle.getEntry("/"),
                bundle.adapt(BundleWiring.class).getClassLoader());
    }

    private static List<URL> scripts(Bundle bundle, String folder) {
        var entries = bundle.findEntries(folder, "*.sql", false);
        return entries == null ? List.of() : Collections.list(entries);
    }

    private Runnable offer(ServiceReference<StoreUnit> reference, OpenUnit unit) {
        var properties = FrameworkUtil.asDictionary(Map.of(StoreUnit.NAME, reference.getProperty(StoreUnit.NAME)));
        var registrations = new ArrayList<ServiceRegistration<?>>();
        var name = String.valueOf(reference.getProperty(StoreUnit.NAME));
        registrations.add(context.registerService(
                Database.class, new OwnServiceFactory<Database>(name, unit.database()), properties));
        unit.entities()
                .ifPresent(entities -> registrations.add(context.registerService(
                        EntityStore.class, new OwnServiceFactory<EntityStore>(name, entities), properties)));
        return () -> registrations.forEach(Units::withdraw);
    }

    private static void withdraw(ServiceRegistration<?> registration) {
        try {
            registration.unregister();
        } catch (IllegalStateException e) {
            // The framework takes services back itself when this bundle stops.
        }
    }
}
