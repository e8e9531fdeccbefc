/* SPDX-License-Identifier: Apache-2.0 */
package io.mendip.rest.provider.app;

import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/**
 * An application that holds the guard itself, and the way errors and JSON are told. As extensions alone they could be
 * missing: the whiteboard chooses extensions first and fetches them later, and builds the application without one that went
 * in between.
 */
abstract class GuardedApplication extends Application {

    private final GuardFilter guard;

    GuardedApplication(CallerSource callers) {
        guard = new GuardFilter(callers);
    }

    @Override
    @Deprecated
    public Set<Object> getSingletons() {
        return Set.of(guard, new UnreadBody(), new ProblemMapper(), new JsonFeature());
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of("jersey.config.server.wadl.disableWadl", true, "jersey.config.disableMoxyJson", true);
    }
}
