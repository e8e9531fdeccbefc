/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.plugin.provider.fakes;

import io.mendip.plugin.provider.server.RunningServer;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.Version;

/** A server that offers a few packages. */
public final class FakeServer implements RunningServer {

    /** Bundle by package, all in version 1.1.0. */
    private final Map<String, Provider> packages = new TreeMap<>();

    public List<String> restarted = List.of();

    public FakeServer() {
        offer("io.mendip.rest", "io.mendip.rest.api", false);
        offer("io.mendip.store", "io.mendip.store.api", false);
        offer("io.mendip.trust", "io.mendip.trust.api", false);
        offer("io.mendip.protocol.message", "io.mendip.protocol", false);
        offer("org.osgi.framework", "org.apache.felix.framework", false);
        offer("org.flywaydb.core", "io.mendip.lib.flyway", false);
        offer("jakarta.ws.rs", "jakarta.ws.rs-api", false);
        offer("org.example.other.api", "org.example.other", true);
    }

    public void offer(String name, String bundle, boolean addOn) {
        packages.put(name, new Provider(bundle, addOn));
    }

    public void withdraw(String name) {
        packages.remove(name);
    }

    @Override
    public List<Provider> providers(String namespace, String filter) {
        try {
            var wanted = FrameworkUtil.createFilter(filter);
            return packages.entrySet().stream()
                    .filter(one -> wanted.matches(offered(namespace, one.getKey())))
                    .map(Map.Entry::getValue)
                    .toList();
        } catch (InvalidSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static Map<String, Object> offered(String namespace, String name) {
        var attributes = new HashMap<String, Object>();
        if (namespace.equals("osgi.wiring.package")) {
            attributes.put(namespace, name);
        } else if (namespace.equals("mendip.console")) {
            attributes.put(namespace, name);
        }
        attributes.put("version", new Version(1, 1, 0));
        return attributes;
    }

    @Override
    public Set<String> ownBundles() {
        return Set.of("io.mendip.fleet.provider");
    }

    @Override
    public List<String> restartedWith(String symbolicName) {
        return restarted;
    }
}
