/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.feature.provider.bundle;

import io.mendip.bus.Subscription;
import io.mendip.feature.ContributedFeature;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/** The features that came at runtime, and who wants to know when that changes. Safe for any thread. */
final class Contributions {

    private final Map<Long, ContributedFeature> byService = new TreeMap<>();
    private final List<Runnable> listeners = new CopyOnWriteArrayList<>();

    /** In the order in which they were registered. */
    Collection<ContributedFeature> all() {
        synchronized (byService) {
            return new ArrayList<>(byService.values());
        }
    }

    void add(long service, ContributedFeature feature) {
        synchronized (byService) {
            byService.put(service, feature);
        }
        listeners.forEach(Runnable::run);
    }

    void remove(long service) {
        synchronized (byService) {
            byService.remove(service);
        }
        listeners.forEach(Runnable::run);
    }

    Subscription listen(Runnable listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }
}
